import { toMs } from '#protocol/scalars'
import { type Draft, emptyDraft } from './draft.ts'
import type { OutboxRow } from './row.ts'

/**
 * Ids of the phone's own reports that a correction of its own takes back, by the centre's rule: void iff
 * a correction that is not void itself points to it. Refused and quarantined corrections do nothing.
 */
export function voidedRows(rows: readonly OutboxRow[]): ReadonlySet<string> {
  const by = new Map<string, string[]>()
  for (const row of rows) {
    const target = row.report.corrects?.id
    const works = row.state === 'waiting' || (row.state === 'received' && row.code === undefined)
    if (target !== undefined && works) by.set(target, [...(by.get(target) ?? []), row.id])
  }
  const isVoid = (id: string, above: readonly string[]): boolean =>
    (by.get(id) ?? []).some((each) => !above.includes(each) && !isVoid(each, [...above, each]))
  return new Set([...by.keys()].filter((id) => isVoid(id, [id])))
}

/** The form filled in as the report was, to be put right: seen when it was seen. */
export function amendmentOf({ author, report }: OutboxRow, reason: string): Draft {
  return {
    ...emptyDraft(author, report.incident, report.asset),
    status: report.status,
    causes: report.causes ?? [],
    power: report.power ?? null,
    autonomyHours: report.autonomyHours ?? null,
    obstacle: report.obstacle ?? null,
    eta: report.eta === undefined ? null : toMs(report.eta),
    note: report.note ?? '',
    observedAt: toMs(report.observedAt),
    corrects: { id: report.id, kind: 'amend', reason },
  }
}

/** Takes a report back; it carries the status only because every report has one. */
export function retractionOf({ author, report }: OutboxRow, reason: string): Draft {
  return {
    ...emptyDraft(author, report.incident, report.asset),
    status: report.status,
    corrects: { id: report.id, kind: 'retract', reason },
  }
}
