import type { Status } from '#domain/status'
import type { Cause, Obstacle, Power } from '#domain/vocabulary'
import type { WireReport } from '#protocol/report'

/** A report being written; kept at every change so that a killed tab loses nothing. */
export type Draft = {
  readonly author: string
  readonly incident: string
  readonly asset: string
  readonly status: Status | null
  readonly causes: readonly Cause[]
  readonly power: Power | null
  readonly autonomyHours: number | null
  readonly obstacle: Obstacle | null
  /** Epoch ms. */
  readonly eta: number | null
  readonly note: string
  /** Epoch ms on this phone's clock; null: the moment of Save. */
  readonly observedAt: number | null
  /** Shrunk and kept on this phone already. */
  readonly photos?: WireReport['photos'] | undefined
  /** The camera was opened from this form and may have killed the page. */
  readonly camera?: boolean
  /** The report this one puts right. */
  readonly corrects?: WireReport['corrects'] | undefined
  /** The sheet was open when this was written: a killed tab reopens it. */
  readonly open: boolean
}

export function emptyDraft(author: string, incident: string, asset: string): Draft {
  return {
    author,
    incident,
    asset,
    status: null,
    causes: [],
    power: null,
    autonomyHours: null,
    obstacle: null,
    eta: null,
    note: '',
    observedAt: null,
    open: true,
  }
}

export function isBlank(draft: Draft): boolean {
  return (
    draft.corrects === undefined &&
    draft.status === null &&
    draft.causes.length === 0 &&
    draft.power === null &&
    draft.obstacle === null &&
    draft.eta === null &&
    draft.note.trim() === '' &&
    draft.observedAt === null &&
    (draft.photos ?? []).length === 0
  )
}
