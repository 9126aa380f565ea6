import type { AssetState, Conflict, ConflictKind, KnownState } from '#domain/asset-state'
import { CAUSES, OBSTACLES, POWERS, REPORT_FLAGS, VIAS } from '#domain/vocabulary'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import {
  codeAt,
  codeIndex,
  readCodeLists,
  readCodes,
  writeCodeLists,
  writeCodes,
} from './dictionary.ts'
import { readFractions, writeFractions } from './fractions.ts'
import { readTexts, writeTexts } from './labels.ts'
import { readInts, readTrend, writeInts, writeTrend } from './numbers.ts'
import { PackedError } from './packed-error.ts'
import { readShapes, shapeHas, shapeOf, shapeStatus, writeShapes } from './state-shape.ts'
import { readTimes, writeTimes } from './state-times.ts'
import { readId, writeId } from './uuids.ts'

/** Place of an asset in the `assets` of the registry the viewer holds. */
export type IndexOf = (asset: string) => number | undefined
export type AssetAt = (index: number) => string | undefined

const CONFLICT_KINDS = [
  'crews',
  'sources',
  'derived',
  'unchanged',
] as const satisfies readonly ConflictKind[]

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
  const rows = shapes.flatMap((shape, row) => (shapeStatus(shape) === 'unknown' ? [] : [row]))
  const facts = readKnown(
    reader,
    rows.map((row) => seqs[row] ?? 0),
    rows.map((row) => shapes[row] ?? 0),
  )
  let next = 0
  return shapes.map((shape, row) => {
    const status = shapeStatus(shape)
    const head = { asset: assets[row] ?? '', status, seq: seqs[row] ?? 0 }
    const body = status === 'unknown' ? { affected: false } : facts[next++]
    const isolated = shapeHas(shape, 'isolated') ? { isolated: true } : {}
    const conflict = conflicts[row] ? { conflict: conflicts[row] } : {}
    return { ...head, ...body, ...isolated, ...conflict } as AssetState
  })
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

function writeConflict(writer: BitWriter, conflict: Conflict): void {
  writer.bits(codeIndex(CONFLICT_KINDS, conflict.kind), 2)
  writer.uint(conflict.reports.length)
  for (const report of conflict.reports) writeId(writer, report)
}

function readConflict(reader: BitReader): Conflict {
  const kind = codeAt(CONFLICT_KINDS, reader.bits(2))
  return { kind, reports: Array.from({ length: reader.count() }, () => readId(reader)) }
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
    present(({ etaBy }) => etaBy),
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

type Facts = Omit<KnownState, 'asset' | 'status' | 'seq' | 'isolated' | 'conflict'>

function readKnown(reader: BitReader, seqs: readonly number[], shapes: readonly number[]): Facts[] {
  const rowsWith = (bit: Parameters<typeof shapeHas>[1]) =>
    shapes.flatMap((shape, row) => (shapeHas(shape, bit) ? [row] : []))
  const facts = shapes.map((shape) => ({ affected: shapeHas(shape, 'affected') })) as Partial<
    Record<string, unknown>
  >[]
  const hours = new Array<number | undefined>(shapes.length)
  const fill = (
    bit: Parameters<typeof shapeHas>[1],
    read: (count: number) => readonly unknown[],
  ) => {
    const rows = rowsWith(bit)
    const values = read(rows.length)
    rows.forEach((row, i) => {
      const fact = facts[row]
      if (fact) fact[bit] = values[i]
      if (bit === 'autonomyHours') hours[row] = values[i] as number
    })
  }
  fill('autonomyHours', (count) => readFractions(reader, count))
  const times = readTimes(reader, seqs, shapes, hours)
  const vias = readCodes(reader, VIAS, shapes.length)
  fill('by', (count) => readTexts(reader, count))
  fill('causes', (count) => readCodeLists(reader, CAUSES, count))
  fill('power', (count) => readCodes(reader, POWERS, count))
  fill('etaBy', (count) => readTexts(reader, count))
  fill('obstacle', (count) => readCodes(reader, OBSTACLES, count))
  fill('flags', (count) => readCodeLists(reader, REPORT_FLAGS, count))
  return facts.map((fact, row) => ({ ...times[row], via: vias[row], ...fact }) as Facts)
}
