import * as z from 'zod/mini'
import type { Report, StoredReport } from '#domain/report'
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES, POWERS, REPORT_FLAGS, ROLES, VIAS } from '#domain/vocabulary'
import {
  assetIdSchema,
  incidentIdSchema,
  seqSchema,
  sha256Schema,
  timeSchema,
  toMs,
  toTime,
  uuidSchema,
  uuidV7Schema,
  wellFormed,
} from './scalars.ts'

/** A report is at most this many bytes of UTF-8 JSON. */
export const MAX_REPORT_BYTES = 4096
export const MAX_NOTE_CODE_POINTS = 500
export const MAX_NOTE_BYTES = 1500

/** Neither a code point nor three bytes take less than one UTF-16 unit: most notes need no counting. */
const isShort = (note: string) => note.length <= Math.min(MAX_NOTE_CODE_POINTS, MAX_NOTE_BYTES / 3)

const noteSchema = z.string().check(
  wellFormed,
  z.refine((note) => isShort(note) || [...note].length <= MAX_NOTE_CODE_POINTS, {
    error: `at most ${MAX_NOTE_CODE_POINTS} code points`,
  }),
  z.refine((note) => isShort(note) || new TextEncoder().encode(note).length <= MAX_NOTE_BYTES, {
    error: `at most ${MAX_NOTE_BYTES} bytes of UTF-8`,
  }),
)

const positionSchema = z.strictObject({
  lat: z.number().check(z.gte(-90), z.lte(90)),
  lon: z.number().check(z.gte(-180), z.lte(180)),
  accuracyM: z.number().check(z.gte(0), z.lte(1_000_000)),
})

const photoSchema = z.strictObject({
  sha256: sha256Schema,
  bytes: z.int().check(z.gte(1), z.lte(10_000_000)),
  type: z.enum(['image/jpeg', 'image/webp']),
})

const correctionSchema = z.strictObject({
  id: uuidV7Schema,
  kind: z.enum(['amend', 'retract']),
  reason: z.string().check(z.minLength(1), z.maxLength(500), wellFormed),
})

const clientSet = {
  id: uuidV7Schema,
  incident: incidentIdSchema,
  author: z.optional(z.string().check(z.minLength(1), z.maxLength(64), wellFormed)),
  device: uuidSchema,
  n: z.int().check(z.gte(1)),
  asset: assetIdSchema,
  status: z.enum(STATUSES),
  causes: z.optional(z.array(z.enum(CAUSES)).check(z.maxLength(CAUSES.length))),
  obstacle: z.optional(z.enum(OBSTACLES)),
  power: z.optional(z.enum(POWERS)),
  autonomyHours: z.optional(z.number().check(z.gte(0), z.lte(240))),
  eta: z.optional(timeSchema),
  note: z.optional(noteSchema),
  position: z.optional(positionSchema),
  observedAt: timeSchema,
  clock: z.optional(z.strictObject({ offsetMs: z.int(), ageS: z.number().check(z.gte(0)) })),
  photos: z.optional(z.array(photoSchema).check(z.maxLength(6))),
  corrects: z.optional(correctionSchema),
  unchanged: z.optional(z.literal(true)),
  onBehalfOf: z.optional(z.string().check(z.minLength(1), z.maxLength(120), wellFormed)),
  signed: z.optional(
    z.strictObject({
      key: z.string().check(z.maxLength(200), wellFormed),
      sig: z.string().check(z.maxLength(200), wellFormed),
    }),
  ),
  v: z.literal(1),
}

/** What a device sends; unknown fields at `v` 1 are malformed. */
export const wireReportSchema = z.strictObject(clientSet)
export type WireReport = z.infer<typeof wireReportSchema>

/** What the log page answers: the report with the fields the server fixed. */
export const wireStoredReportSchema = z.strictObject({
  ...clientSet,
  seq: seqSchema,
  receivedAt: timeSchema,
  effectiveAt: timeSchema,
  by: z.strictObject({ account: z.string(), role: z.enum(ROLES) }),
  organisation: z.optional(z.string()),
  via: z.enum(VIAS),
  flags: z.array(z.enum(REPORT_FLAGS)),
})
export type WireStoredReport = z.infer<typeof wireStoredReportSchema>

/** A whole copy whose times are then replaced: leaving them out of the copy costs V8 twenty times as much. */
export function toReport(wire: WireReport): Report {
  const report: Record<string, unknown> = { ...wire }
  report.observedAt = toMs(wire.observedAt)
  if (wire.eta !== undefined) report.eta = toMs(wire.eta)
  return report as Report
}

export function toWireReport(report: Report): WireReport {
  const { observedAt, eta, ...rest } = report
  return {
    ...rest,
    observedAt: toTime(observedAt),
    ...(eta === undefined ? {} : { eta: toTime(eta) }),
  } as WireReport
}

export function toWireStoredReport(stored: StoredReport): WireStoredReport {
  return {
    ...toWireReport(stored),
    receivedAt: toTime(stored.receivedAt),
    effectiveAt: toTime(stored.effectiveAt),
  } as WireStoredReport
}
