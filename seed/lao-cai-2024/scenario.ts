/** The committed scenario: who reports what, when it was seen, and when it is delivered. */
import type { Status } from '#domain/status'
import type { Cause, Obstacle, Power } from '#domain/vocabulary'

/** A crew's phone. One crew has one; a wrong clock shows this much more than the true time. */
export type CrewDevice = {
  readonly id: string
  readonly crew: string
  readonly organisation: string
  readonly district: string
  readonly skewS?: number
}

/** One report of one crew. Times in seconds from the scenario's start, as the true clock has them. */
export type Act = {
  /** Index of the device. */
  readonly device: number
  readonly n: number
  readonly asset: string
  readonly seen: number
  /** When the phone gets it through; never before it was seen. */
  readonly delivered: number
  /** The phone missed the answer and sends it once more. */
  readonly again?: number
  readonly status: Status
  readonly causes?: readonly Cause[]
  readonly obstacle?: Obstacle
  readonly power?: Power
  readonly autonomyHours?: number
  readonly eta?: number
  readonly note?: string
  readonly unchanged?: true
  /** By `n` on the same device. */
  readonly corrects?: {
    readonly n: number
    readonly kind: 'amend' | 'retract'
    readonly reason: string
  }
}
export type Scenario = { readonly devices: readonly CrewDevice[]; readonly acts: readonly Act[] }
