import { MAX_REPORT_BYTES } from '#protocol/report'
import type { OutboxRow, RelayRow, WaitingRow } from '../outbox/row.ts'
import { type Carried, type Code, writeSequence } from './sequence.ts'
import { type Signer, signReport } from './sign-report.ts'
import { type SignedReport, signedReportSchema } from './signed-report.ts'

/** What a phone can hand over just now. */
export type HandOver = {
  readonly codes: readonly Code[]
  readonly reports: number
  /** Of them, carried for others. */
  readonly others: number
  /** Photos that stay behind. */
  readonly photos: number
  /** With its signature longer than the centre takes. */
  readonly tooLong: number
}

/** Version 16 with the lowest correction: 89 modules with the quiet zone, 3 px each at 360 px. */
const MAX_CHARACTERS = 854

/** One person's reports that wait, in the order they were saved. */
export function waitingOf(rows: readonly OutboxRow[], author: string): WaitingRow[] {
  return rows.flatMap((row) => (row.state === 'waiting' && row.author === author ? [row] : []))
}

/** Signs the own ones at this moment, without a signer none of them; carried ones go on as their makers signed them. */
export async function handOver(
  own: readonly WaitingRow[],
  carried: readonly RelayRow[],
  signer: Signer | null,
  { name, set }: { readonly name: string; readonly set: number },
): Promise<HandOver> {
  const signed = signer
    ? await Promise.all(own.map(({ report }) => signReport(report, signer)))
    : []
  const mine = signed.map((report) => ({ report, name }))
  const theirs = carried.flatMap(ofCarried)
  const all = [...mine, ...theirs].filter(({ report }) => isShort(report))
  return {
    codes: writeSequence(all, { set, maxCharacters: MAX_CHARACTERS }),
    reports: all.length,
    others: theirs.length,
    photos: own.reduce((sum, { report }) => sum + (report.photos?.length ?? 0), 0),
    tooLong: mine.length + theirs.length - all.length,
  }
}

function ofCarried({ report, relay, state }: RelayRow): Carried[] {
  const signed = signedReportSchema.safeParse(report)
  return state === 'waiting' && signed.success ? [{ report: signed.data, name: relay.name }] : []
}

function isShort(report: SignedReport): boolean {
  return new TextEncoder().encode(JSON.stringify(report)).length <= MAX_REPORT_BYTES
}
