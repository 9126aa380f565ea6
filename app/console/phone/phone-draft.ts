import * as z from 'zod/mini'
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES, POWERS } from '#domain/vocabulary'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { fromLocal } from '../../reports/moment.ts'

/** What stands in the form of a phoned report; empty text: not said. */
export const phoneDraftSchema = z.object({
  /** A crew's account; `other` with a name beside it for anybody else. */
  caller: z.string(),
  otherName: z.string(),
  status: z.nullable(z.enum(STATUSES)),
  unchanged: z.boolean(),
  /** Local minute; empty: now. */
  seenAt: z.string(),
  causes: z.array(z.enum(CAUSES)),
  power: z.nullable(z.enum(POWERS)),
  autonomyHours: z.string(),
  obstacle: z.nullable(z.enum(OBSTACLES)),
  /** Local minute. */
  eta: z.string(),
  note: z.string(),
})
export type PhoneDraft = z.infer<typeof phoneDraftSchema>

/** Where what was begun about an asset is kept. */
export function phoneDraftKey(incident: string, asset: string): string {
  return `phone ${incident} ${asset}`
}

export const OTHER = 'other'
export const EMPTY_DRAFT: PhoneDraft = {
  caller: '',
  otherName: '',
  status: null,
  unchanged: false,
  seenAt: '',
  causes: [],
  power: null,
  autonomyHours: '',
  obstacle: null,
  eta: '',
  note: '',
}

/** What is still missing or cannot be; the names are the messages'. */
export type DraftFault = 'caller' | 'status' | 'hours' | 'seenAt' | 'eta'

/** `now`: incident clock, epoch ms. */
export function faultsOfDraft(draft: PhoneDraft, now: number): DraftFault[] {
  const faults: DraftFault[] = []
  if (callerOf(draft) === '') faults.push('caller')
  if (draft.status === null) faults.push('status')
  if (hasHours(draft) && hoursOf(draft) === null) faults.push('hours')
  const seenAt = draft.seenAt === '' ? now : fromLocal(draft.seenAt)
  if (seenAt === null || seenAt > now + MINUTE_MS) faults.push('seenAt')
  if (draft.eta !== '' && fromLocal(draft.eta) === null) faults.push('eta')
  return faults
}

const MINUTE_MS = 60_000
const MOST_HOURS = 240

export function callerOf({ caller, otherName }: PhoneDraft): string {
  return caller === OTHER ? otherName.trim() : caller
}

/** Hours left are asked for where something runs down. */
export function asksHours({ power }: Pick<PhoneDraft, 'power'>): boolean {
  return power === 'battery' || power === 'generator'
}

function hasHours(draft: PhoneDraft): boolean {
  return asksHours(draft) && draft.autonomyHours.trim() !== ''
}

/** "2,5" as people here write it, "2.5" as machines do; null: no number, or beyond the contract's. */
function hoursOf({ autonomyHours }: PhoneDraft): number | null {
  const hours = Number(autonomyHours.trim().replace(',', '.'))
  return hours >= 0 && hours <= MOST_HOURS ? hours : null
}

export type PhoneCircumstances = {
  readonly id: string
  readonly device: string
  readonly n: number
  readonly incident: string
  readonly asset: string
  /** Who writes it down. */
  readonly author: string
  /** Incident clock, epoch ms. */
  readonly now: number
}

/** The report as it is kept and sent; null while the draft has faults. */
export function phoneReport(draft: PhoneDraft, given: PhoneCircumstances): WireReport | null {
  const { status } = draft
  if (status === null || faultsOfDraft(draft, given.now).length > 0) return null
  const { now, ...rest } = given
  const hours = hasHours(draft) ? hoursOf(draft) : null
  const eta = fromLocal(draft.eta)
  const note = draft.note.trim()
  return {
    ...rest,
    status,
    ...(draft.causes.length === 0 ? {} : { causes: draft.causes }),
    ...(draft.obstacle === null ? {} : { obstacle: draft.obstacle }),
    ...(draft.power === null ? {} : { power: draft.power }),
    ...(hours === null ? {} : { autonomyHours: hours }),
    ...(eta === null ? {} : { eta: toTime(eta) }),
    ...(note === '' ? {} : { note }),
    ...(draft.unchanged ? { unchanged: true as const } : {}),
    observedAt: toTime(Math.min(fromLocal(draft.seenAt) ?? now, now)),
    onBehalfOf: callerOf(draft),
    v: 1,
  }
}
