import * as z from 'zod/mini'
import type { Asset, Registry } from '#domain/registry'
import { findAsset } from '#domain/sms/find-asset'
import { readSms } from '#domain/sms/read-sms'
import type { SmsReading } from '#domain/sms/reading'
import { type WireReport, wireReportSchema } from '#protocol/report'
import { toMs } from '#protocol/scalars'
import type { TrayRow } from './tray-calls.ts'

/** What a row of the tray says, as far as it can be read. */
export type TrayContent =
  | { readonly kind: 'report'; readonly report: WireReport; readonly asset: Asset | null }
  | {
      readonly kind: 'sms'
      readonly from: string
      readonly text: string
      readonly reading: SmsReading
      /** What a release would append, if the text can be read as a report. */
      readonly report: WireReport | null
      readonly asset: Asset | null
    }
  /** Neither: as it was sent, and the asset if it names one. */
  | { readonly kind: 'raw'; readonly text: string; readonly asset: Asset | null }

/** Who wrote what, in the detail of every row that came as a text message. */
const SMS_DETAIL = /^(\S+): ([\s\S]*)$/
const SMS_CODES: ReadonlySet<string> = new Set(['unknown_sender', 'not_understood'])
const partsSchema = z.object({ asset: z.string() })

export function readRow(
  { raw, code, detail, receivedAt }: Omit<TrayRow, 'id' | 'report' | 'account'>,
  { assets }: Pick<Registry, 'assets'>,
): TrayContent {
  const sent = readJson(raw)
  const known = (id: string) => assets.find((asset) => asset.id === id) ?? null
  const parsed = z.safeParse(wireReportSchema, sent)
  const report = parsed.success ? parsed.data : null
  const [, from, text] = (SMS_CODES.has(code) && SMS_DETAIL.exec(detail)) || []
  if (from !== undefined && text !== undefined) {
    const reading = readSms(text, toMs(receivedAt))
    const asset = report === null ? assetOf(assets, reading) : known(report.asset)
    return { kind: 'sms', from, text, reading, report, asset }
  }
  if (report !== null) return { kind: 'report', report, asset: known(report.asset) }
  const parts = z.safeParse(partsSchema, sent)
  return { kind: 'raw', text: raw, asset: parts.success ? known(parts.data.asset) : null }
}

/** Only if the message means one and no other: the sender's organisation is not known. */
function assetOf(assets: readonly Asset[], reading: SmsReading): Asset | null {
  if (reading.kind === 'cancel' || reading.code === undefined) return null
  const kind = reading.kind === 'report' ? reading.assetKind : undefined
  const written = { code: reading.code, ...(kind === undefined ? {} : { assetKind: kind }) }
  const found = findAsset(assets, written)
  return found.kind === 'found' ? found.asset : null
}

/** Codes that a person's word settles; what cannot be read, or stands in the log already, stays out. */
const RELEASABLE: ReadonlySet<string> = new Set([
  'outside_incident',
  'out_of_range',
  'unknown_asset',
  'unknown_sender',
])

export function mayRelease({ code }: Pick<TrayRow, 'code'>, content: TrayContent): boolean {
  if (content.kind === 'raw' || content.report === null) return false
  return content.asset !== null && RELEASABLE.has(code)
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
