import type { AssetFold } from './asset-fold.ts'
import type { KindProgress, KindsProgress } from './progress.ts'
import { SHOWN_STATUSES } from './status.ts'
import { KINDS, type Kind } from './vocabulary.ts'

/**
 * Everything an asset adds to a count fits one small code: status, affected, on backup power. A tally
 * is how many assets have each code, so a change is one down, one up, and every figure is a sum.
 */
const AFFECTED = 8
const BACKUP = 16
const CODES = 32
const UNKNOWN = SHOWN_STATUSES.indexOf('unknown')

export function countingCode(fold: AssetFold | undefined): number {
  const standing = fold?.standing
  if (!standing) return UNKNOWN
  const backup = standing.power === 'generator' || standing.power === 'battery'
  return (
    SHOWN_STATUSES.indexOf(standing.status) | (fold.affected ? AFFECTED : 0) | (backup ? BACKUP : 0)
  )
}

export class Tally {
  readonly #counts = new Int32Array(KINDS.length * CODES)

  add(kind: Kind, code: number): void {
    this.#change(kind, code, 1)
  }

  move(kind: Kind, from: number, to: number): void {
    this.#change(kind, from, -1)
    this.#change(kind, to, 1)
  }

  kinds(): KindsProgress {
    return {
      bts: this.#progress('bts'),
      transmission_line: this.#progress('transmission_line'),
      post_office: this.#progress('post_office'),
      mail_route: this.#progress('mail_route'),
    }
  }

  #change(kind: Kind, code: number, by: number): void {
    const at = KINDS.indexOf(kind) * CODES + code
    this.#counts[at] = (this.#counts[at] ?? 0) + by
  }

  #progress(kind: Kind): KindProgress {
    const progress = emptyProgress()
    const from = KINDS.indexOf(kind) * CODES
    for (let code = 0; code < CODES; code++) {
      const count = this.#counts[from + code] ?? 0
      if (count > 0) addTo(progress, code, count)
    }
    return progress
  }
}

function addTo(progress: KindProgress, code: number, count: number): void {
  const affected = (code & AFFECTED) !== 0
  const status = SHOWN_STATUSES[code & 7]
  progress.total += count
  if (affected) progress.affected += count
  if (status === 'operational' || status === 'temporary') {
    if (affected) progress.restored += count
    if (affected && status === 'temporary') progress.restoredTemporary += count
    if ((code & BACKUP) !== 0) progress.onBackup += count
  } else if (status === 'unknown') progress.unknown += count
  else {
    progress.outstanding += count
    if (status === 'degraded') progress.degraded += count
    if (status === 'down') progress.down += count
    if (status === 'switched_off') progress.switchedOff += count
  }
}

function emptyProgress(): KindProgress {
  return {
    total: 0,
    affected: 0,
    restored: 0,
    restoredTemporary: 0,
    outstanding: 0,
    down: 0,
    degraded: 0,
    switchedOff: 0,
    onBackup: 0,
    unknown: 0,
  }
}
