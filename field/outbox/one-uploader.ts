const LOCK = 'recovery-field-uploader'

/**
 * Runs the uploader in one tab of this browser at a time; the next takes over when it ends. Without
 * Web Locks (page not on HTTPS) each tab sends: the same report twice is stored once.
 */
export async function runAlone(
  run: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
  lock = LOCK,
): Promise<void> {
  if (!('locks' in navigator)) return run(signal)
  await navigator.locks.request(lock, { signal }, () => run(signal))
}

/** Word between tabs: rows changed, or another person signed in. */
export type TabNews = 'rows' | 'session'
export type TabChannel = { tell(news: TabNews): void }

export function tabChannel(onTold: (news: TabNews) => void): TabChannel {
  if (!('BroadcastChannel' in globalThis)) return { tell: () => undefined }
  const channel = new BroadcastChannel(LOCK)
  channel.onmessage = ({ data }) => onTold(data === 'session' ? 'session' : 'rows')
  return { tell: (news) => channel.postMessage(news) }
}
