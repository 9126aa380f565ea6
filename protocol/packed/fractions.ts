import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readInts, writeInts } from './numbers.ts'

/** What a column's numbers may be multiplied by to become whole. */
const SCALES = [1, 4, 10, 1e5, 1e6] as const

/** The scale that turns every value into a whole number and back exactly; none: floats. */
function scaleOf(values: readonly number[]): number {
  return SCALES.findIndex((scale) => values.every((value) => survives(value, scale)))
}

function survives(value: number, scale: number): boolean {
  const whole = Math.round(value * scale)
  return Math.abs(whole) < 2 ** 51 && Object.is(unscale(whole, scale), value)
}

function unscale(whole: number, scale: number): number {
  // A whole −0 has no place among integers; a fraction's sign is its number's.
  return whole === 0 ? 0 : whole / scale
}

/** Numbers exact to the last bit: whole at a common scale, or eight bytes each (SPEC X9). */
export function writeFractions(
  writer: BitWriter,
  values: readonly number[],
  writeWhole: (writer: BitWriter, wholes: readonly number[]) => void = writeInts,
): void {
  if (values.length === 0) return
  const scale = scaleOf(values)
  writer.bits(scale + 1, 3)
  const factor = SCALES[scale]
  if (factor === undefined) {
    for (const value of values) writer.float(value)
  } else {
    writeWhole(
      writer,
      values.map((value) => Math.round(value * factor)),
    )
  }
}

export function readFractions(
  reader: BitReader,
  count: number,
  readWhole: (reader: BitReader, count: number) => number[] = readInts,
): number[] {
  if (count === 0) return []
  const factor = SCALES[reader.bits(3) - 1]
  if (factor === undefined) return Array.from({ length: count }, () => reader.float())
  return readWhole(reader, count).map((whole) => unscale(whole, factor))
}
