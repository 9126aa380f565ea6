import { toTime } from '#protocol/scalars'
import type { OutboxRow } from './row.ts'

/**
 * Everything kept on the phone as one JSON file: the reports word for word as they are sent, so that the
 * centre's POST takes them, each with what is known of it.
 */
export function outboxFile(
  rows: readonly OutboxRow[],
  people: Readonly<Record<string, string>>,
  now: number,
): { readonly name: string; readonly text: string } {
  const savedAt = toTime(now)
  const reports = rows.map(({ report, state, author }) => {
    return { state, author, name: people[author], report }
  })
  return {
    name: `hop-gui-${savedAt.slice(0, 16).replace(/[-:T]/g, '')}.json`,
    text: `${JSON.stringify({ kind: 'recovery-field-outbox', v: 1, savedAt, reports }, null, 1)}\n`,
  }
}
