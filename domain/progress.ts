import type { Kind } from './vocabulary.ts'

/**
 * Counts of one kind (contract.md, Progress). Always:
 * total = outstanding + working + unknown; restored + outstanding = affected;
 * outstanding = down + degraded + switchedOff; restoredTemporary ≤ restored.
 */
export type KindProgress = {
  total: number
  affected: number
  restored: number
  restoredTemporary: number
  outstanding: number
  down: number
  degraded: number
  switchedOff: number
  onBackup: number
  unknown: number
}
export type KindsProgress = Record<Kind, KindProgress>
export type DarkCommunes = { darkOnAll: number; darkOnTwo: number; darkOnOne: number }
