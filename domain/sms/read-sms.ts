import { gather } from './gather.ts'
import type { SmsDoubt, SmsDoubtReason, SmsReading, SmsReport } from './reading.ts'
import { splitGlued, wordsOf } from './words.ts'
import { findCode, type WrittenCode } from './written-code.ts'

/** Reads a crew's text message; times in it are meant at `now` (epoch ms), by Viet Nam's clock. */
export function readSms(text: string, now: number): SmsReading {
  const words = wordsOf(text)
  if (words.length === 0) return doubt('empty')
  const plain = words.map((word) => word.plain)
  const cancel = readCancel(plain)
  if (cancel !== null) return cancel
  const written = findCode(plain)
  if (written === null) return doubt('no_code')
  const said = gather(words.slice(written.length).flatMap(splitGlued), text, now)
  if ('why' in said) return { ...said, code: written.code }
  return reportOf(written, said)
}

const CANCEL_WORDS = [['HUY', 'BO'], ['HUY'], ['HUYBO'], ['THU', 'HOI'], ['THUHOI']]

/** `HUY 152`, `THU HOI SO 152`. */
function readCancel(plain: readonly string[]): SmsReading | null {
  const words = CANCEL_WORDS.find((phrase) => phrase.every((word, i) => plain[i] === word))
  if (words === undefined) return null
  const number = plain.slice(words.length).find((word) => word !== 'SO')
  if (number === undefined || !/^\d{1,9}$/.test(number)) return doubt('no_receipt', number)
  return { kind: 'cancel', receipt: Number(number) }
}

type Said = Exclude<ReturnType<typeof gather>, SmsDoubt>

function reportOf({ code, assetKind }: WrittenCode, said: Said): SmsReading {
  const { statuses, causes, notes, ...rest } = said
  const [status, other] = statuses.length > 0 ? statuses : impliedStatus(causes, assetKind)
  if (status === undefined) return doubt('no_status', rest.unread[0], code)
  if (other !== undefined) return doubt('two_statuses', undefined, code)
  return {
    kind: 'report',
    ...(assetKind === undefined ? {} : { assetKind }),
    code,
    status,
    ...(causes.length === 0 ? {} : { causes }),
    ...rest,
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  }
}

/** `BC 330000 NGAP` and `TUYEN TRK001 DUT CAP` say it with the cause; of a site they do not. */
function impliedStatus(
  causes: SmsReport['causes'] & {},
  kind: SmsReport['assetKind'],
): SmsReport['status'][] {
  const isFloodedOffice = kind === 'post_office' && causes.includes('flood')
  const isCutLine = kind === 'transmission_line' && causes.includes('fibre_cut')
  return isFloodedOffice || isCutLine ? ['down'] : []
}

function doubt(why: SmsDoubtReason, word?: string, code?: string): SmsDoubt {
  return {
    kind: 'doubt',
    why,
    ...(word === undefined ? {} : { word }),
    ...(code === undefined ? {} : { code }),
  }
}
