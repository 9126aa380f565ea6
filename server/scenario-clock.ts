import type { Clock } from './clock.ts'

/**
 * The incident clock of a replay: stands where it was put until `run`, then goes on at real pace.
 * Never runs backwards (contract.md, Incident clock).
 */
export class ScenarioClock implements Clock {
  readonly #wall: Clock
  #base: number
  /** Wall time at which the clock stood at `#base`; null while it is moved by hand. */
  #runningSince: number | null = null

  /** `start`: epoch ms of scenario time. */
  constructor(start: number, wall: Clock) {
    this.#base = start
    this.#wall = wall
  }

  now(): number {
    if (this.#runningSince === null) return this.#base
    return this.#base + Math.max(0, this.#wall.now() - this.#runningSince)
  }

  /** Jumps forward to `at`; an earlier moment is passed over. */
  advanceTo(at: number): void {
    this.#base = Math.max(this.now(), at)
    if (this.#runningSince !== null) this.#runningSince = this.#wall.now()
  }

  /** From here on scenario time passes as wall time does. */
  run(): void {
    if (this.#runningSince === null) this.#runningSince = this.#wall.now()
  }
}
