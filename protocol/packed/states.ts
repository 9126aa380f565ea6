import type { AssetState, KnownState } from '#domain/asset-state'
import { CAUSES, OBSTACLES, POWERS, REPORT_FLAGS, VIAS } from '#domain/vocabulary'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readConflict, writeConflict } from './conflicts.ts'
import { readCodeLists, readCodes, writeCodeLists, writeCodes } from './dictionary.ts'
import { readFractions, writeFractions } from './fractions.ts'
import { readTexts, writeTexts } from './labels.ts'
import { readInts, readTrend, writeInts, writeTrend } from './numbers.ts'
import { PackedError } from './packed-error.ts'
import { readShapes, shapeHas, shapeOf, shapeStatus, writeShapes } from './state-shape.ts'
import { readTimes, writeTimes } from './state-times.ts'

/** Place of an asset in the `assets` of the registry the viewer holds. */
export type IndexOf = (asset: string) => number | undefined
export type AssetAt = (index: number) => string | undefined

/** SPEC X11: the columns of a list of states, in this order. */
export function writeStates(
  writer: BitWriter,
  states: readonly AssetState[],
  indexOf: IndexOf,
): void {
  writer.uint(states.length)
  writeIndexes(writer, states, indexOf)
  const shapes = states.map(shapeOf)
  writeShapes(writer, shapes)
  writeTrend(
    writer,
    states.map(({ seq }) => seq),
  )
  for (const { conflict } of states) if (conflict) writeConflict(writer, conflict)
  const known = states.filter((state) => state.status !== 'unknown')
  writeKnown(
    writer,
    known,
    shapes.filter((shape) => shapeStatus(shape) !== 'unknown'),
  )
}

export function readStates(reader: BitReader, assetAt: AssetAt): AssetState[] {
  const count = reader.count()
  const assets = readIndexes(reader, count, assetAt)
  const shapes = readShapes(reader, count)
  const seqs = readTrend(reader, count)
  const conflicts = shapes.map((shape) =>
    shapeHas(shape, 'conflict') ? readConflict(reader) : undefined,
  )
  const states = shapes.map((shape, row): StateDraft => {
    const status = shapeStatus(shape) ?? 'unknown'
    return { asset: assets[row] ?? '', status, seq: seqs[row] ?? 0, affected: false }
  })
  readKnown(
    reader,
    states.filter(({ status }) => status !== 'unknown'),
    shapes.filter((shape) => shapeStatus(shape) !== 'unknown'),
  )
  states.forEach((state, row) => {
    if (shapeHas(shapes[row] ?? 0, 'isolated')) state.isolated = true
    const conflict = conflicts[row]
    if (conflict) state.conflict = conflict
  })
  return states as AssetState[]
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
/** Filled column by column: a copy followed by further fields costs V8 twenty times as much. */
type StateDraft = Partial<Writable<Omit<KnownState, 'status'>>> & {
  readonly asset: string
  readonly status: AssetState['status']
  readonly seq: number
  affected: boolean
}

/** Steps from the asset before less one, so that a whole registry in order costs nothing. */
function writeIndexes(writer: BitWriter, states: readonly AssetState[], indexOf: IndexOf): void {
  let last = -1
  const steps = states.map(({ asset }) => {
    const index = indexOf(asset)
    if (index === undefined || index < 0) throw new PackedError('unknown_asset', asset)
    const step = index - last - 1
    last = index
    return step
  })
  writeInts(writer, steps)
}

function readIndexes(reader: BitReader, count: number, assetAt: AssetAt): string[] {
  let last = -1
  return readInts(reader, count).map((step) => {
    last += step + 1
    const asset = assetAt(last)
    if (asset === undefined) throw new PackedError('unknown_asset', `no asset at ${last}`)
    return asset
  })
}

function writeKnown(
  writer: BitWriter,
  states: readonly KnownState[],
  shapes: readonly number[],
): void {
  const present = <T>(pick: (state: KnownState) => T | undefined) =>
    states.map(pick).filter((value) => value !== undefined)
  writeFractions(
    writer,
    present((state) => state.autonomyHours),
  )
  writeTimes(writer, states, shapes)
  writeCodes(
    writer,
    VIAS,
    states.map(({ via }) => via),
  )
  writeTexts(
    writer,
    present(({ by }) => by),
  )
  writeCodeLists(
    writer,
    CAUSES,
    present(({ causes }) => causes),
  )
  writeCodes(
    writer,
    POWERS,
    present(({ power }) => power),
  )
  writeTexts(
    writer,
    present(({ by, etaBy }) => (etaBy === by ? undefined : etaBy)),
  )
  writeCodes(
    writer,
    OBSTACLES,
    present(({ obstacle }) => obstacle),
  )
  writeCodeLists(
    writer,
    REPORT_FLAGS,
    present(({ flags }) => flags),
  )
}

function readKnown(
  reader: BitReader,
  states: readonly StateDraft[],
  shapes: readonly number[],
): void {
  const fill = <B extends OptionalColumn>(
    bit: B,
    read: (count: number) => readonly NonNullable<StateDraft[B]>[],
  ) => {
    const rows = states.filter((_, row) => isWritten(shapes[row] ?? 0, bit))
    const values = read(rows.length)
    rows.forEach((state, i) => {
      state[bit] = values[i]
    })
  }
  fill('autonomyHours', (count) => readFractions(reader, count))
  readTimes(reader, states, shapes)
  const vias = readCodes(reader, VIAS, states.length)
  states.forEach((state, row) => {
    state.affected = shapeHas(shapes[row] ?? 0, 'affected')
    state.via = vias[row]
  })
  fill('by', (count) => readTexts(reader, count))
  fill('causes', (count) => readCodeLists(reader, CAUSES, count))
  fill('power', (count) => readCodes(reader, POWERS, count))
  fill('etaBy', (count) => readTexts(reader, count))
  states.forEach((state, row) => {
    if (shapeHas(shapes[row] ?? 0, 'etaByReporter')) state.etaBy = state.by
  })
  fill('obstacle', (count) => readCodes(reader, OBSTACLES, count))
  fill('flags', (count) => readCodeLists(reader, REPORT_FLAGS, count))
}

function isWritten(shape: number, bit: OptionalColumn): boolean {
  return shapeHas(shape, bit) && !(bit === 'etaBy' && shapeHas(shape, 'etaByReporter'))
}

type OptionalColumn = 'autonomyHours' | 'by' | 'causes' | 'power' | 'etaBy' | 'obstacle' | 'flags'
