import type { Asset } from '#domain/registry'
import type { SmsReport } from '#domain/sms/reading'
import type { Status } from '#domain/status'
import type { ReportResult } from '#protocol/push'
import {
  CAUSE_WORD,
  DOUBT_SENTENCE,
  type Doubt,
  KIND_WORD,
  OBSTACLE_WORD,
  POWER_WORD,
  STATUS_WORD,
} from './labels.ts'

/** One message in plain letters. */
const ONE_PART = 160
const MOST_UNREAD = 3
const VIETNAM_MS = 7 * 3_600_000
const EXAMPLE = 'Mau: BTS LCI0156 MAT NN CAP PIN 2'

export const UNKNOWN_SENDER_REPLY =
  'So may nay chua duoc dang ky. Tin da chuyen truc ban xem. Hay goi trung tam chi huy de dang ky.'

/** What was understood, in the order a person checks it. */
export function summaryOf(
  said: SmsReport,
  asset: Pick<Asset, 'kind' | 'code'>,
  status: Status,
): string {
  const still = said.status === 'unchanged' ? 'van ' : ''
  const parts = [
    `${KIND_WORD[asset.kind]} ${asset.code} ${still}${STATUS_WORD[asset.kind][status]}`,
    ...(said.causes === undefined
      ? []
      : [`NN ${said.causes.map((one) => CAUSE_WORD[one]).join(', ')}`]),
    ...(said.power === undefined ? [] : [powerOf(said.power, said.autonomyHours)]),
    ...(said.obstacle === undefined ? [] : [`vuong ${OBSTACLE_WORD[said.obstacle]}`]),
    ...(said.eta === undefined ? [] : [`du kien ${timeText(said.eta)}`]),
    ...(said.observedAt === undefined ? [] : [`luc ${timeText(said.observedAt)}`]),
  ]
  return `${parts.join(', ')}.${unreadOf(said.unread)}`
}

function powerOf(power: NonNullable<SmsReport['power']>, hours: number | undefined): string {
  return hours === undefined ? POWER_WORD[power] : `${POWER_WORD[power]} ${hours}h`
}

function unreadOf(unread: readonly string[]): string {
  if (unread.length === 0) return ''
  const more = unread.length > MOST_UNREAD ? '...' : ''
  return ` Khong hieu: ${ascii(unread.slice(0, MOST_UNREAD).join(' '))}${more} (ghi vao ghi chu).`
}

/** `18h30 11/9`, by Viet Nam's clock. */
function timeText(at: number): string {
  const local = new Date(at + VIETNAM_MS)
  const minutes = local.getUTCMinutes()
  const clock = `${local.getUTCHours()}h${minutes === 0 ? '' : String(minutes).padStart(2, '0')}`
  return `${clock} ${local.getUTCDate()}/${local.getUTCMonth() + 1}`
}

/** Only what the sender has to know: the receipt, or what to do instead. */
export function replyTo(result: ReportResult, summary: string): string {
  if (result.seq !== undefined) {
    const reply = `Da nhan so ${result.seq}: ${summary}`
    const hint = ` Sai thi nhan: HUY ${result.seq}`
    return reply.length + hint.length <= ONE_PART ? reply + hint : reply
  }
  switch (result.code) {
    case 'unknown_asset':
      return `Khong co ma nay: ${summary} Tin da chuyen truc ban xem. Hay kiem tra ma va nhan lai.`
    case 'not_yours':
      return `Khong ghi: doi tuong khong thuoc don vi cua may nay. ${summary}`
    case 'outside_incident':
    case 'out_of_range':
      return `Thoi gian khong hop le, tin da chuyen truc ban xem: ${summary}`
    default:
      return `Khong ghi duoc, tin da chuyen truc ban xem: ${summary}`
  }
}

export function doubtReply(doubt: Doubt, { word, code }: { word?: string; code?: string }): string {
  const about = code === undefined ? '' : `${ascii(code)}: `
  const named = word === undefined ? '' : ` (${ascii(word)})`
  return `Chua ghi. ${about}${DOUBT_SENTENCE[doubt]}${named}. ${EXAMPLE}`
}

/** A stray sign of the sender's would make the whole answer a message of 70 letters a part. */
function ascii(text: string): string {
  return text.replace(/[^ -~]/g, '?').slice(0, 40)
}
