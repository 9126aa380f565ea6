import type { LiveIncident } from '#server/feed/live-incident'

/** Resolves when the server's own fold has taken in `seq`. */
export function untilHead(live: LiveIncident, seq: number): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (live.head() < seq || !live.isSettled()) return
      forget()
      resolve()
    }
    const forget = live.onAdvanced(check)
    check()
  })
}
