/** One disaster, from its opening to its close; every log belongs to one. */
export type Incident = {
  readonly id: string
  readonly name: string
  readonly hazard: string
  /** Epoch ms on the incident clock. */
  readonly startedAt: number
  readonly closedAt: number | null
  readonly drill: boolean
  /** Totals may be read without signing in. */
  readonly public: boolean
  /** Organisation ids that decide whether a commune is dark (contract.md, Progress). */
  readonly countedCarriers: readonly string[]
}
