import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readUints, writeUints } from './numbers.ts'
import { PackedError } from './packed-error.ts'

/**
 * A column of few distinct values (SPEC X8): each distinct value once, the most frequent first, then
 * each row's rank, so that the usual value costs a bit or nothing.
 */
export function writeDictionary<K extends string | number>(
  writer: BitWriter,
  values: readonly K[],
  writeEntry: (value: K) => void,
): void {
  writeRanked(writer, values, (entries) => {
    for (const entry of entries) writeEntry(entry)
  })
}

export function writeRanked<K extends string | number>(
  writer: BitWriter,
  values: readonly K[],
  writeEntries: (entries: readonly K[]) => void,
): void {
  if (values.length === 0) return
  const counts = new Map<K, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const entries = [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value)
  writer.uint(entries.length - 1)
  writeEntries(entries)
  const ranks = new Map(entries.map((entry, rank) => [entry, rank]))
  if (entries.length > 1) {
    writeUints(
      writer,
      values.map((value) => ranks.get(value) ?? 0),
    )
  }
}

export function readDictionary<T>(reader: BitReader, count: number, readEntry: () => T): T[] {
  return readRanked(reader, count, (size) => Array.from({ length: size }, readEntry))
}

export function readRanked<T>(
  reader: BitReader,
  count: number,
  readEntries: (size: number) => T[],
): T[] {
  if (count === 0) return []
  const size = reader.uint() + 1
  if (size > count) throw new PackedError('bad_value', `${size} distinct values in ${count}`)
  const entries = readEntries(size)
  const ranks = size > 1 ? readUints(reader, count) : new Array<number>(count).fill(0)
  return ranks.map((rank) => {
    if (rank >= size) throw new PackedError('bad_value', `rank ${rank} of ${size}`)
    return entries[rank] as T
  })
}

/** A column of codes out of a fixed list; the list's order is part of the wire. */
export function writeCodes<C extends string>(
  writer: BitWriter,
  codes: readonly C[],
  values: readonly C[],
): void {
  writeDictionary(
    writer,
    values.map((value) => codeIndex(codes, value)),
    (index) => writer.uint(index),
  )
}

export function readCodes<C extends string>(
  reader: BitReader,
  codes: readonly C[],
  count: number,
): C[] {
  return readDictionary(reader, count, () => codeAt(codes, reader.uint()))
}

/** A column of lists of such codes, in their order. */
export function writeCodeLists<C extends string>(
  writer: BitWriter,
  codes: readonly C[],
  values: readonly (readonly C[])[],
): void {
  const keys = values.map((list) => list.map((code) => codeIndex(codes, code)).join(' '))
  writeDictionary(writer, keys, (key) => {
    const list = key === '' ? [] : key.split(' ').map(Number)
    writer.uint(list.length)
    for (const index of list) writer.uint(index)
  })
}

export function readCodeLists<C extends string>(
  reader: BitReader,
  codes: readonly C[],
  count: number,
): C[][] {
  const lists = readDictionary(reader, count, () =>
    Array.from({ length: reader.count() }, () => codeAt(codes, reader.uint())),
  )
  return lists.map((list) => [...list])
}

export function codeIndex<C extends string>(codes: readonly C[], value: C): number {
  const index = codes.indexOf(value)
  if (index < 0) throw new PackedError('bad_value', `no such code: ${value}`)
  return index
}

export function codeAt<C extends string>(codes: readonly C[], index: number): C {
  const code = codes[index]
  if (code === undefined) throw new PackedError('bad_value', `code ${index} of ${codes.length}`)
  return code
}
