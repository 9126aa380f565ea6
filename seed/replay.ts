/** Replays the scenario through simulated crews over real sockets, moving the incident clock. */
import type { ScenarioClock } from '#server/scenario-clock'
import type { Instant } from './deliveries.ts'
import { END_AT, epochMs } from './lao-cai-2024/checkpoints.ts'
import { momentAt, shareAt } from './pace.ts'
import type { Phone } from './phone.ts'

export type ReplayOptions = {
  readonly instants: readonly Instant[]
  /** By device index. */
  readonly phones: readonly Phone[]
  readonly clock: ScenarioClock
  /** Minutes for the whole; 0: as fast as the server takes it. */
  readonly paceMinutes: number
  readonly signal: AbortSignal
}

/** Between two deliveries the clock moves on this often. Wall ms. */
const TICK_MS = 100

/**
 * The clock stands while a delivery is under way, so that each is received at exactly its scenario moment
 * and the published figures hold at any pace. Resolves at the scenario's end, or when aborted.
 */
export async function replay(options: ReplayOptions): Promise<void> {
  const { instants, clock, signal } = options
  const first = instants[0]
  const pacer = new Pacer(options, first === undefined ? END_AT : first.at)
  for (const instant of instants) {
    await pacer.reach(instant.at)
    if (signal.aborted) return
    clock.advanceTo(epochMs(instant.at))
    await deliver(instant, options)
  }
  await pacer.reach(END_AT)
  clock.advanceTo(epochMs(END_AT))
}

async function deliver({ pushes }: Instant, { phones, clock }: ReplayOptions): Promise<void> {
  const now = clock.now()
  await Promise.all([...pushes].map(([device, reports]) => phones[device]?.push(reports, now)))
}

/** Spreads scenario time over wall time. */
class Pacer {
  readonly #clock: ScenarioClock
  readonly #wallMs: number
  readonly #signal: AbortSignal
  /** Wall time at which share 0 was, or would have been for a replay that resumes. */
  readonly #zero: number

  constructor({ clock, paceMinutes, signal }: ReplayOptions, from: number) {
    this.#clock = clock
    this.#wallMs = paceMinutes * 60_000
    this.#signal = signal
    const begins = clock.now() > epochMs(0) ? Math.min(from, (clock.now() - epochMs(0)) / 1000) : 0
    this.#zero = Date.now() - shareAt(begins) * this.#wallMs
  }

  async reach(moment: number): Promise<void> {
    const due = this.#zero + shareAt(moment) * this.#wallMs
    for (let left = due - Date.now(); left > 0 && !this.#signal.aborted; left = due - Date.now()) {
      this.#clock.advanceTo(
        epochMs(Math.floor(momentAt(1 - (this.#end() - Date.now()) / this.#wallMs))),
      )
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, TICK_MS)))
    }
  }

  #end(): number {
    return this.#zero + this.#wallMs
  }
}
