import { toMs } from '#protocol/scalars'
import { toLocal } from '../../reports/moment.ts'
import { EMPTY_DRAFT, OTHER, type PhoneDraft } from '../phone/phone-draft.ts'
import type { TrayContent } from './read-row.ts'
import type { TrayRow } from './tray-calls.ts'

/**
 * What a message says, laid into the form that the duty officer checks and saves in the sender's name.
 * "No change" is left open: compared with what, the officer must see.
 */
export function draftFromRow(row: TrayRow, content: TrayContent): PhoneDraft {
  const seenAt = toLocal(toMs(row.receivedAt))
  if (content.kind !== 'sms') return { ...EMPTY_DRAFT, seenAt }
  const { reading, from, text } = content
  const base = { ...EMPTY_DRAFT, caller: OTHER, otherName: from, seenAt, note: `SMS: ${text}` }
  if (reading.kind !== 'report') return base
  const { status, causes, obstacle, power, autonomyHours, eta, observedAt } = reading
  return {
    ...base,
    status: status === 'unchanged' ? null : status,
    causes: [...(causes ?? [])],
    obstacle: obstacle ?? null,
    power: power ?? null,
    autonomyHours: autonomyHours === undefined ? '' : String(autonomyHours),
    eta: eta === undefined ? '' : toLocal(eta),
    seenAt: observedAt === undefined ? seenAt : toLocal(observedAt),
  }
}
