import type { Asset } from '#domain/registry'
import type { StoredReport } from '#domain/report'
import { findAsset } from '#domain/sms/find-asset'
import { readSms } from '#domain/sms/read-sms'
import type { SmsCancel, SmsReading, SmsReport } from '#domain/sms/reading'
import type { ShownStatus, Status } from '#domain/status'
import { MAX_NOTE_BYTES, MAX_NOTE_CODE_POINTS } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import type { PlannedReport, SmsPlan } from './kept-plan.ts'
import type { Doubt } from './labels.ts'
import { doubtReply, summaryOf, UNKNOWN_SENDER_REPLY } from './reply.ts'

/** All that a message can be judged by. Times are epoch ms on the incident clock. */
export type SmsCircumstances = {
  readonly incident: string
  readonly text: string
  readonly sentAt: number
  /** Null: the number is nobody's. */
  readonly crew: { readonly account: string; readonly organisation: string } | null
  readonly device: string
  readonly id: string
  readonly assets: readonly Asset[]
  readonly statusOf: (asset: string) => ShownStatus
  readonly reportAt: (seq: number) => Promise<StoredReport | null>
}

export async function planSms(given: SmsCircumstances): Promise<SmsPlan> {
  const said = readSms(given.text, given.sentAt)
  if (given.crew === null) return planUnknown(said, given)
  switch (said.kind) {
    case 'doubt':
      return doubt(given, said.why, said)
    case 'cancel':
      return planCancel(said, given)
    case 'report':
      return planReport(said, given)
  }
}

/** What nobody vouches for waits in the tray; if it can be read as a report, a person may release it. */
function planUnknown(said: SmsReading, given: SmsCircumstances): SmsPlan {
  const plan = said.kind === 'report' ? planReport(said, given) : null
  const report = plan?.is === 'report' ? { report: plan.report } : {}
  const { id } = given
  return { is: 'tray', id, code: 'unknown_sender', reply: UNKNOWN_SENDER_REPLY, ...report }
}

function planReport(said: SmsReport, given: SmsCircumstances): SmsPlan {
  const { code } = said
  const found = findAsset(given.assets, said, given.crew?.organisation)
  if (found.kind === 'several') return doubt(given, 'several', { code })
  if (found.kind === 'unknown') return planUnknownAsset(said, given)
  const { asset } = found
  if (asset.kind !== (said.assetKind ?? asset.kind)) return doubt(given, 'wrong_kind', { code })
  const status = said.status === 'unchanged' ? given.statusOf(asset.id) : said.status
  if (status === 'unknown') return doubt(given, 'nothing_before', { code })
  return planFor(said, given, asset, status)
}

/** The intake keeps it in the tray: a person sees it, and may release it once the registry knows it. */
function planUnknownAsset(said: SmsReport, given: SmsCircumstances): SmsPlan {
  const { code, status } = said
  if (given.crew === null || status === 'unchanged') return doubt(given, 'nothing_before', { code })
  const local = code.slice(code.indexOf('.') + 1)
  const asset = {
    id: `${given.crew.organisation}.${local}`,
    code: local,
    kind: said.assetKind ?? 'bts',
  }
  return planFor(said, given, asset, status)
}

function planFor(
  said: SmsReport,
  given: SmsCircumstances,
  asset: Pick<Asset, 'id' | 'code' | 'kind'>,
  status: Status,
): SmsPlan {
  const { causes, obstacle, power, autonomyHours, eta, note } = said
  const report: PlannedReport = {
    ...baseOf(given, asset.id, status, said.observedAt ?? given.sentAt),
    ...(causes === undefined ? {} : { causes: [...causes] }),
    ...(obstacle === undefined ? {} : { obstacle }),
    ...(power === undefined ? {} : { power }),
    ...(autonomyHours === undefined ? {} : { autonomyHours }),
    ...(eta === undefined ? {} : { eta: toTime(eta) }),
    ...(note === undefined ? {} : { note: shortened(note) }),
    ...(said.status === 'unchanged' ? { unchanged: true } : {}),
  }
  return { is: 'report', report, summary: summaryOf(said, asset, status) }
}

/** Only what the same crew reported: a text message never touches what somebody else said. */
async function planCancel({ receipt }: SmsCancel, given: SmsCircumstances): Promise<SmsPlan> {
  const target = await given.reportAt(receipt)
  const { crew } = given
  if (target === null || target.by.account !== crew?.account || target.onBehalfOf !== undefined)
    return doubt(given, 'not_own', { word: String(receipt) })
  const asset = given.assets.find(({ id }) => id === target.asset)
  return {
    is: 'report',
    report: {
      ...baseOf(given, target.asset, target.status, given.sentAt),
      corrects: { id: target.id, kind: 'retract', reason: `SMS: HUY ${receipt}` },
    },
    summary: `huy bao cao so ${receipt} (${asset?.code ?? target.asset}).`,
  }
}

function baseOf(given: SmsCircumstances, asset: string, status: Status, observedAt: number) {
  const { id, incident, device, crew } = given
  return {
    id,
    incident,
    ...(crew === null ? {} : { author: crew.account }),
    device,
    asset,
    status,
    observedAt: toTime(observedAt),
    v: 1 as const,
  }
}

function doubt(
  { id }: SmsCircumstances,
  why: Doubt,
  about: { word?: string; code?: string },
): SmsPlan {
  return { is: 'tray', id, code: 'not_understood', reply: doubtReply(why, about) }
}

/** A note has its limits, in code points and in bytes. */
function shortened(note: string): string {
  const points = [...note.replace(/\p{Cc}/gu, ' ')].slice(0, MAX_NOTE_CODE_POINTS)
  while (Buffer.byteLength(points.join('')) > MAX_NOTE_BYTES) points.pop()
  return points.join('')
}
