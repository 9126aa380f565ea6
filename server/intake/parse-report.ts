import { hash } from 'node:crypto'
import type { Report } from '#domain/report'
import { canonicalJson } from '#protocol/canonical'
import { MAX_REPORT_BYTES, toReport, wireReportSchema } from '#protocol/report'
import { uuidSchema } from '#protocol/scalars'
import { fieldsOf, summaryOf } from './invalid-fields.ts'
import { quickParse } from './quick-parse.ts'

const readWire = quickParse(wireReportSchema)

type Device = { readonly id: string; readonly n: number }
/** A report as sent, judged by its own content alone. */
export type ParsedReport = ReadableReport | UnreadableReport
export type ReadableReport = {
  readonly kind: 'readable'
  readonly id: string
  readonly report: Report
  readonly canonical: string
  /** Lower-case hex sha-256 of the canonical JSON. */
  readonly hash: string
  readonly raw: string
}
export type UnreadableReport = {
  readonly kind: 'unreadable'
  readonly id: string
  readonly code: 'too_large' | 'malformed' | 'future_version'
  readonly detail: string
  readonly hash: string
  readonly raw: string
  readonly device?: Device
}

/** `id` has been read before: an envelope with an unreadable one is not taken at all. */
export function parseReport(id: string, sent: unknown): ParsedReport {
  const raw = stringify(sent)
  if (raw === null) return unreadable(id, sent, '', 'too_large', 'nested too deeply')
  const bytes = sizeOf(raw)
  if (bytes > MAX_REPORT_BYTES) {
    const detail = `${bytes} bytes, at most ${MAX_REPORT_BYTES}`
    return unreadable(id, sent, raw, 'too_large', detail)
  }
  const version = fieldOf(sent, 'v')
  if (typeof version === 'number' && Number.isInteger(version) && version > 1) {
    return unreadable(id, sent, raw, 'future_version', `v ${version}, this server reads 1`)
  }
  const parsed = readWire(sent)
  if (!parsed.success) {
    return unreadable(id, sent, raw, 'malformed', summaryOf(fieldsOf(parsed.error)))
  }
  const canonical = canonicalJson(parsed.data)
  const digest = hash('sha256', canonical)
  return { kind: 'readable', id, report: toReport(parsed.data), canonical, hash: digest, raw }
}

/** UTF-8 bytes of the report's JSON; most are so short that counting is not needed. */
function sizeOf(raw: string): number {
  return raw.length * 3 <= MAX_REPORT_BYTES ? raw.length : Buffer.byteLength(raw)
}

function unreadable(
  id: string,
  sent: unknown,
  raw: string,
  code: UnreadableReport['code'],
  detail: string,
): UnreadableReport {
  const kept = raw.length > MAX_REPORT_BYTES ? raw.slice(0, MAX_REPORT_BYTES) : raw
  const device = deviceOf(sent)
  return {
    kind: 'unreadable',
    id,
    code,
    detail,
    // Its canonical form may not exist; what was sent identifies a repeat just as well.
    hash: hash('sha256', raw),
    raw: kept,
    ...(device === undefined ? {} : { device }),
  }
}

/** Device and n even of a report that is otherwise unreadable, so that the gap in n closes. */
function deviceOf(sent: unknown): Device | undefined {
  const id = uuidSchema.safeParse(fieldOf(sent, 'device'))
  const n = fieldOf(sent, 'n')
  if (!id.success || typeof n !== 'number' || !Number.isSafeInteger(n) || n < 1) return undefined
  return { id: id.data, n }
}

export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

/** Null when nested so deeply that no stack holds it. */
function stringify(sent: unknown): string | null {
  try {
    return JSON.stringify(sent) ?? 'null'
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
