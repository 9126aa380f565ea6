import type { KnownState } from '#domain/asset-state'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readSpans, writeSpans } from './numbers.ts'
import { derivedDarkAt, shapeHas } from './state-shape.ts'

export type StateTimes = {
  effectiveAt: number
  since: number
  reportedAt: number
  receivedAt: number
  darkAt?: number
  eta?: number
  autonomyHours?: number
}

/** Rows by seq, the row number deciding ties: receivedAt hardly ever falls in this order (SPEC X12). */
function bySeq(seqs: readonly number[]): number[] {
  return seqs.map((_, row) => row).sort((a, b) => (seqs[a] ?? 0) - (seqs[b] ?? 0) || a - b)
}

export function writeTimes(
  writer: BitWriter,
  states: readonly KnownState[],
  shapes: readonly number[],
): void {
  if (states.length === 0) return
  const order = bySeq(states.map(({ seq }) => seq))
  const received = order.map((row) => states[row]?.receivedAt ?? 0)
  writer.int(received[0] ?? 0)
  writeSpans(
    writer,
    received.slice(1).map((at, i) => at - (received[i] ?? 0)),
  )
  writeSpans(
    writer,
    states.map((state) => state.receivedAt - state.effectiveAt),
  )
  for (const column of RARE) {
    const rows = states.filter((_, i) => column.written(shapes[i] ?? 0))
    writeSpans(
      writer,
      rows.map((state) => column.span(state)),
    )
  }
}

export function readTimes(
  reader: BitReader,
  seqs: readonly number[],
  shapes: readonly number[],
  hours: readonly (number | undefined)[],
): StateTimes[] {
  if (seqs.length === 0) return []
  const received = readReceived(reader, seqs)
  const lags = readSpans(reader, seqs.length)
  const times = received.map((receivedAt, row): StateTimes => {
    const effectiveAt = receivedAt - (lags[row] ?? 0)
    return { effectiveAt, since: effectiveAt, reportedAt: effectiveAt, receivedAt }
  })
  for (const column of RARE) {
    const rows = times.filter((_, i) => column.written(shapes[i] ?? 0))
    const spans = readSpans(reader, rows.length)
    rows.forEach((row, i) => {
      column.apply(row, spans[i] ?? 0)
    })
  }
  times.forEach((row, i) => {
    if (!shapeHas(shapes[i] ?? 0, 'darkDerived')) return
    row.darkAt =
      derivedDarkAt({ effectiveAt: row.effectiveAt, autonomyHours: hours[i] }) ?? undefined
  })
  return times
}

function readReceived(reader: BitReader, seqs: readonly number[]): number[] {
  const received = new Array<number>(seqs.length).fill(0)
  let at = reader.int()
  const steps = [0, ...readSpans(reader, seqs.length - 1)]
  bySeq(seqs).forEach((row, i) => {
    at += steps[i] ?? 0
    received[row] = at
  })
  return received
}

type RareColumn = {
  written(shape: number): boolean
  span(state: KnownState): number
  apply(times: StateTimes, span: number): void
}

/** Times that most states share with effectiveAt or do not have. */
const RARE: readonly RareColumn[] = [
  {
    written: (shape) => !shapeHas(shape, 'sinceStanding'),
    span: (state) => state.effectiveAt - state.since,
    apply: (times, span) => {
      times.since = times.effectiveAt - span
    },
  },
  {
    written: (shape) => !shapeHas(shape, 'reportedStanding'),
    span: (state) => state.reportedAt - state.effectiveAt,
    apply: (times, span) => {
      times.reportedAt = times.effectiveAt + span
    },
  },
  {
    written: (shape) => shapeHas(shape, 'darkAt') && !shapeHas(shape, 'darkDerived'),
    span: (state) => (state.darkAt ?? 0) - state.effectiveAt,
    apply: (times, span) => {
      times.darkAt = times.effectiveAt + span
    },
  },
  {
    written: (shape) => shapeHas(shape, 'eta'),
    span: (state) => (state.eta ?? 0) - state.effectiveAt,
    apply: (times, span) => {
      times.eta = times.effectiveAt + span
    },
  },
]
