import type { KnownState } from '#domain/asset-state'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readSpans, writeSpans } from './numbers.ts'
import { derivedDarkAt, shapeHas } from './state-shape.ts'

/** A state that is being read: its times are filled in. */
export type StateTimes = {
  readonly seq: number
  readonly autonomyHours?: number | undefined
  effectiveAt?: number | undefined
  since?: number | undefined
  reportedAt?: number | undefined
  receivedAt?: number | undefined
  darkAt?: number | undefined
  eta?: number | undefined
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
  states: readonly StateTimes[],
  shapes: readonly number[],
): void {
  if (states.length === 0) return
  const received = readReceived(
    reader,
    states.map(({ seq }) => seq),
  )
  const lags = readSpans(reader, states.length)
  const effective = received.map((at, row) => at - (lags[row] ?? 0))
  states.forEach((state, row) => {
    state.effectiveAt = state.since = state.reportedAt = effective[row]
    state.receivedAt = received[row]
  })
  for (const column of RARE) {
    const rows = states.flatMap((_, row) => (column.written(shapes[row] ?? 0) ? [row] : []))
    const spans = readSpans(reader, rows.length)
    rows.forEach((row, i) => {
      const state = states[row]
      if (state) column.apply(state, effective[row] ?? 0, spans[i] ?? 0)
    })
  }
  states.forEach((state, row) => {
    if (!shapeHas(shapes[row] ?? 0, 'darkDerived')) return
    const { autonomyHours } = state
    const darkAt = derivedDarkAt({ effectiveAt: effective[row] ?? 0, autonomyHours })
    if (darkAt !== null) state.darkAt = darkAt
  })
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
  apply(state: StateTimes, effectiveAt: number, span: number): void
}

/** Times that most states share with effectiveAt or do not have. */
const RARE: readonly RareColumn[] = [
  {
    written: (shape) => !shapeHas(shape, 'sinceStanding'),
    span: (state) => state.effectiveAt - state.since,
    apply: (state, effectiveAt, span) => {
      state.since = effectiveAt - span
    },
  },
  {
    written: (shape) => !shapeHas(shape, 'reportedStanding'),
    span: (state) => state.reportedAt - state.effectiveAt,
    apply: (state, effectiveAt, span) => {
      state.reportedAt = effectiveAt + span
    },
  },
  {
    written: (shape) => shapeHas(shape, 'darkAt') && !shapeHas(shape, 'darkDerived'),
    span: (state) => (state.darkAt ?? 0) - state.effectiveAt,
    apply: (state, effectiveAt, span) => {
      state.darkAt = effectiveAt + span
    },
  },
  {
    written: (shape) => shapeHas(shape, 'eta'),
    span: (state) => (state.eta ?? 0) - state.effectiveAt,
    apply: (state, effectiveAt, span) => {
      state.eta = effectiveAt + span
    },
  },
]
