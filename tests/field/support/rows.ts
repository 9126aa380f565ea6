import type { WaitingRow } from '#field/outbox/row'

export function uuid(n: number): string {
  return `01923a00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** A waiting report by its number. */
export function waitingRow(n: number, change: Partial<WaitingRow> = {}): WaitingRow {
  const incident = change.incident ?? 'bao-so-3-2024'
  const report = {
    id: uuid(n),
    incident,
    author: 'account-1',
    device: '01923a00-0000-4000-8000-000000000001',
    n,
    asset: 'vnpt.LCI0156',
    status: 'down',
    observedAt: '2024-09-10T08:00:00.000Z',
    v: 1,
  } as const
  return {
    state: 'waiting',
    id: uuid(n),
    author: 'account-1',
    n,
    incident,
    savedAt: Date.parse(report.observedAt),
    bytes: 250,
    report,
    ...change,
  }
}
