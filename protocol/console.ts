import * as z from 'zod/mini'
import { wireAssetStateSchema } from './asset-state.ts'
import { progressSchema } from './progress.ts'
import { digestSchema, incidentIdSchema, seqSchema, timeSchema } from './scalars.ts'

export const ENCODINGS = ['json', 'packed'] as const
export type Encoding = (typeof ENCODINGS)[number]
export const MAX_CHUNK_STATES = 500
export const MAX_CHUNK_BYTES = 32_768

export const watchSchema = z.object({
  incident: incidentIdSchema,
  epoch: z.optional(z.string()),
  since: z.optional(seqSchema),
  encoding: z.optional(z.enum(ENCODINGS)),
})
export const watchAnswerSchema = z.strictObject({
  epoch: z.string(),
  head: seqSchema,
  registry: z.int(),
  mode: z.enum(['delta', 'snapshot']),
})
export type WatchAnswer = z.infer<typeof watchAnswerSchema>

export const snapshotBeginSchema = z.strictObject({
  id: z.string(),
  epoch: z.string(),
  seq: seqSchema,
  chunks: z.int(),
})
export const snapshotChunkSchema = z.strictObject({
  id: z.string(),
  i: z.int(),
  states: z.array(wireAssetStateSchema),
})
export const snapshotEndSchema = z.strictObject({
  id: z.string(),
  seq: seqSchema,
  count: z.int(),
  digest: digestSchema,
  progress: progressSchema,
  registry: z.int(),
})
/** Chained by from and to; sent also when no visible state changed. */
export const changesSchema = z.strictObject({
  epoch: z.string(),
  from: seqSchema,
  to: seqSchema,
  states: z.array(wireAssetStateSchema),
  progress: progressSchema,
  registry: z.int(),
})
export const tickSchema = z.strictObject({
  epoch: z.string(),
  seq: seqSchema,
  serverNow: timeSchema,
})
export const digestMessageSchema = z.strictObject({
  epoch: z.string(),
  seq: seqSchema,
  count: z.int(),
  digest: digestSchema,
})
export type SnapshotBegin = z.infer<typeof snapshotBeginSchema>
export type SnapshotChunk = z.infer<typeof snapshotChunkSchema>
export type SnapshotEnd = z.infer<typeof snapshotEndSchema>
export type Changes = z.infer<typeof changesSchema>
