import {
  MAX_NOTE_BYTES,
  MAX_NOTE_CODE_POINTS,
  type WireReport,
  wireReportSchema,
} from '#protocol/report'
import { toTime } from '#protocol/scalars'
import type { ClockSample } from './clock-offset.ts'
import { reportClock } from './clock-offset.ts'
import type { Draft } from './draft.ts'
import type { DeviceCounter } from './storage-port.ts'

/** What Save adds to a draft, read once at the tap. */
export type SaveContext = {
  readonly id: string
  /** Epoch ms on this phone's clock. */
  readonly now: number
  readonly clock: ClockSample | null
  readonly position: WireReport['position'] | null
  readonly unchanged: boolean
}

/** The report as it will be sent for ever after; throws when the draft cannot be one. */
export function buildReport(draft: Draft, save: SaveContext, counter: DeviceCounter): WireReport {
  const note = draft.note.normalize('NFC').trim()
  const clock = reportClock(save.clock, save.now)
  return wireReportSchema.parse({
    id: save.id,
    incident: draft.incident,
    author: draft.author,
    device: counter.device,
    n: counter.n,
    asset: draft.asset,
    status: draft.status,
    ...(draft.causes.length > 0 && { causes: draft.causes }),
    ...(draft.obstacle && { obstacle: draft.obstacle }),
    ...(draft.power && { power: draft.power }),
    ...(draft.autonomyHours !== null && { autonomyHours: draft.autonomyHours }),
    ...(draft.eta !== null && { eta: toTime(draft.eta) }),
    ...(note !== '' && { note }),
    ...(save.position && { position: save.position }),
    observedAt: toTime(draft.observedAt ?? save.now),
    ...(clock && { clock }),
    ...(draft.corrects && { corrects: draft.corrects }),
    ...(draft.photos && draft.photos.length > 0 && { photos: draft.photos }),
    ...(save.unchanged && { unchanged: true }),
    v: 1,
  })
}

export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Cuts a note to what the centre takes, never inside a code point. */
export function clipNote(text: string): string {
  let clipped = [...text.normalize('NFC')].slice(0, MAX_NOTE_CODE_POINTS)
  while (utf8Bytes(clipped.join('')) > MAX_NOTE_BYTES) clipped = clipped.slice(0, -1)
  return clipped.join('')
}
