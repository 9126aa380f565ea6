import { hash } from 'node:crypto'
import type { SmsMessage } from '#db/sms-store'
import type { QuarantineDraft } from '#db/store'
import { toMs } from '#protocol/scalars'
import type { Viewer } from '../viewer.ts'
import type { PlannedReport, SmsPlan } from './kept-plan.ts'

type TrayPlan = Extract<SmsPlan, { is: 'tray' }>
/** A released report of a number that is nobody's is a device of its own with one report. */
const ONLY_N = 1

/**
 * A row of the tray. `raw` is what a release would append: a report where the text can be read as one,
 * else the text, which can only be discarded. The detail always shows who wrote what.
 */
export function trayDraft(
  plan: TrayPlan,
  message: SmsMessage,
  crew: Viewer | null,
  organisationOf: (asset: string) => string | undefined,
): QuarantineDraft {
  const { sender, text } = message
  const raw = JSON.stringify(plan.report ? { ...plan.report, n: ONLY_N } : { from: sender, text })
  const account = crew?.account ?? `sms:${sender}`
  const organisation = crew?.organisation ?? ownerOf(plan.report, organisationOf)
  return {
    kind: 'quarantine',
    id: plan.id,
    hash: hash('sha256', raw),
    account,
    code: plan.code,
    detail: `${sender}: ${text}`,
    raw,
    claimedAt: claimedAt(plan, message),
    set: {
      by: { account, role: 'crew' },
      ...(organisation === undefined ? {} : { organisation }),
      via: 'sms',
      flags: [],
    },
    beforeIdConflict: false,
  }
}

/** So that the coordinator of the asset the message speaks of sees the row. */
function ownerOf(
  report: PlannedReport | undefined,
  organisationOf: (asset: string) => string | undefined,
): string | undefined {
  return report === undefined ? undefined : organisationOf(report.asset)
}

function claimedAt({ report }: TrayPlan, { receivedAt }: SmsMessage): number {
  return report === undefined ? receivedAt : toMs(report.observedAt)
}
