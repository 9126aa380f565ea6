import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readDictionary, writeDictionary } from './dictionary.ts'

/** A column of yes and no. */
export function writeFlags(writer: BitWriter, flags: readonly boolean[]): void {
  writeDictionary(writer, flags.map(Number), (flag) => writer.bits(flag, 1))
}

export function readFlags(reader: BitReader, count: number): boolean[] {
  return readDictionary(reader, count, () => reader.bit())
}

/** Who has the value, then the values of those who have it. */
export function writeOptional<T>(
  writer: BitWriter,
  values: readonly (T | undefined)[],
  writeColumn: (writer: BitWriter, values: readonly T[]) => void,
): void {
  writeFlags(
    writer,
    values.map((value) => value !== undefined),
  )
  writeColumn(
    writer,
    values.filter((value) => value !== undefined),
  )
}

export function readOptional<T>(
  reader: BitReader,
  count: number,
  readColumn: (reader: BitReader, count: number) => readonly T[],
): (T | undefined)[] {
  const present = readFlags(reader, count)
  const values = readColumn(reader, present.filter(Boolean).length)
  let next = 0
  return present.map((has) => (has ? values[next++] : undefined))
}
