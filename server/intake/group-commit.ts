import type { Appended, Draft } from '#db/store'

type Waiting = {
  readonly drafts: readonly Draft[]
  readonly resolve: (appended: readonly Appended[]) => void
  readonly reject: (error: unknown) => void
}
export type GroupCommitOptions = {
  readonly append: (drafts: readonly Draft[]) => Promise<readonly Appended[]>
  /** Called after those who wait have been answered, in the order of the log. */
  readonly onCommitted: (appended: readonly Appended[]) => void
  /** Called for each transaction with its size and duration in seconds. */
  readonly onMeasured?: (reports: number, seconds: number) => void
}

/** One transaction never grows beyond this, so that a burst does not hold the event loop. */
const MOST_IN_A_COMMIT = 512
/** So long without a commit, and the last one was for one batch alone. */
const QUIET_MS = 20

/**
 * Shares one transaction among all that was submitted within a turn of the event loop; what arrives
 * while it commits gathers for the next (decision 2).
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions
  #waiting: Waiting[] = []
  #queued = 0
  #scheduled = false
  /** Batches in the last commit. */
  #company = 0
  /** When the last commit ended, ms of the monotonic clock. */
  #endedAt = Number.NEGATIVE_INFINITY
  #idle: (() => void)[] = []

  constructor(options: GroupCommitOptions) {
    this.#options = options
  }

  /** Reports that wait for a commit or are in one. */
  get queued(): number {
    return this.#queued
  }

  /** Resolves when the drafts are on disk, in their order; rejects when none of the group was written. */
  submit(drafts: readonly Draft[]): Promise<readonly Appended[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ drafts, resolve, reject })
      this.#queued += drafts.length
      this.#schedule()
    })
  }

  /** Resolves when nothing waits any more. */
  idle(): Promise<void> {
    if (this.#queued === 0) return Promise.resolve()
    return new Promise((resolve) => this.#idle.push(resolve))
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    if (this.#isQuiet()) process.nextTick(() => void this.#commit())
    else setImmediate(() => this.#gather(0))
  }

  /** Nobody is about to follow: a lone report need not see the other end of the event loop first. */
  #isQuiet(): boolean {
    return this.#company <= 1 && performance.now() - this.#endedAt > QUIET_MS
  }

  /**
   * Who was answered together comes back together, spread over a few turns: as long as each turn
   * brings more, the disk is not asked yet. Who came alone the last time does not wait.
   */
  #gather(before: number): void {
    const { length } = this.#waiting
    if (this.#company > 1 && length > before && this.#queued < MOST_IN_A_COMMIT) {
      setImmediate(() => this.#gather(length))
    } else void this.#commit()
  }

  async #commit(): Promise<void> {
    const group = this.#takeGroup()
    this.#company = group.length
    const drafts = group.length === 1 && group[0] ? group[0].drafts : group.flatMap((w) => w.drafts)
    const startedAt = performance.now()
    try {
      const appended = await this.#options.append(drafts)
      this.#options.onMeasured?.(drafts.length, (performance.now() - startedAt) / 1000)
      answer(group, appended)
      // After the answers, which are promises: a phone need not wait until screens have been told.
      process.nextTick(() => this.#options.onCommitted(appended))
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    this.#queued -= drafts.length
    this.#endedAt = performance.now()
    this.#scheduled = false
    if (this.#waiting.length > 0) this.#schedule()
    else if (this.#queued === 0) for (const resolve of this.#idle.splice(0)) resolve()
  }

  #takeGroup(): Waiting[] {
    let size = 0
    let taken = 0
    for (const { drafts } of this.#waiting) {
      if (taken > 0 && size + drafts.length > MOST_IN_A_COMMIT) break
      size += drafts.length
      taken++
    }
    const group = this.#waiting.slice(0, taken)
    this.#waiting = this.#waiting.slice(taken)
    return group
  }
}

function answer(group: readonly Waiting[], appended: readonly Appended[]): void {
  let from = 0
  for (const { drafts, resolve } of group) {
    resolve(appended.slice(from, from + drafts.length))
    from += drafts.length
  }
}
