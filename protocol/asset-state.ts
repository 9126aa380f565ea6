import * as z from 'zod/mini'
import type { AssetState } from '#domain/asset-state'
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES, POWERS, REPORT_FLAGS, VIAS } from '#domain/vocabulary'
import { assetIdSchema, seqSchema, timeSchema, toMs, toTime } from './scalars.ts'

const conflictSchema = z.strictObject({
  kind: z.enum(['crews', 'sources', 'derived', 'unchanged']),
  reports: z.array(z.string()),
})
const knownSchema = z.strictObject({
  asset: assetIdSchema,
  status: z.enum(STATUSES),
  effectiveAt: timeSchema,
  since: timeSchema,
  reportedAt: timeSchema,
  receivedAt: timeSchema,
  seq: seqSchema,
  via: z.enum(VIAS),
  by: z.optional(z.string()),
  causes: z.optional(z.array(z.enum(CAUSES))),
  power: z.optional(z.enum(POWERS)),
  autonomyHours: z.optional(z.number()),
  darkAt: z.optional(timeSchema),
  eta: z.optional(timeSchema),
  etaBy: z.optional(z.string()),
  obstacle: z.optional(z.enum(OBSTACLES)),
  affected: z.boolean(),
  isolated: z.optional(z.literal(true)),
  conflict: z.optional(conflictSchema),
  flags: z.optional(z.array(z.enum(REPORT_FLAGS))),
})
const unknownSchema = z.strictObject({
  asset: assetIdSchema,
  status: z.literal('unknown'),
  seq: seqSchema,
  affected: z.literal(false),
  isolated: z.optional(z.literal(true)),
  conflict: z.optional(conflictSchema),
})

/** The state of one asset as `json` carries it; `packed` carries the same in columns. */
export const wireAssetStateSchema = z.union([knownSchema, unknownSchema])
export type WireAssetState = z.infer<typeof wireAssetStateSchema>

const TIME_FIELDS = ['effectiveAt', 'since', 'reportedAt', 'receivedAt', 'darkAt', 'eta'] as const

export function toWireAssetState(state: AssetState): WireAssetState {
  const wire: Record<string, unknown> = { ...state }
  for (const field of TIME_FIELDS) {
    const ms = wire[field]
    if (typeof ms === 'number') wire[field] = toTime(ms)
  }
  return wire as WireAssetState
}

export function toAssetState(wire: WireAssetState): AssetState {
  const state: Record<string, unknown> = { ...wire }
  for (const field of TIME_FIELDS) {
    const time = state[field]
    if (typeof time === 'string') state[field] = toMs(time)
  }
  return state as AssetState
}
