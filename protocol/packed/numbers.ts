import type { BitReader } from './bit-reader.ts'
import { type BitWriter, requireUint, WIDTH_BITS, widthOf } from './bit-writer.ts'
import { PackedError } from './packed-error.ts'

/**
 * A column of whole numbers from 0 up (SPEC X4), in whichever of two forms is smaller: offsets from
 * the least in fixed width, or Rice codes. The reader knows how many there are.
 */
export function writeUints(writer: BitWriter, values: readonly number[]): void {
  if (values.length === 0) return
  const plan = planUints(values)
  writer.bit(plan.rice)
  writer.bits(plan.width, WIDTH_BITS)
  if (plan.rice) {
    for (const value of values) writer.rice(value, plan.width)
  } else {
    writer.uint(plan.least)
    if (plan.width > 0) for (const value of values) writer.bits(value - plan.least, plan.width)
  }
}

type Plan = { rice: boolean; width: number; least: number; cost: number }

function planUints(values: readonly number[]): Plan {
  let least = Number.MAX_SAFE_INTEGER
  let greatest = 0
  let sum = 0
  for (const value of values) {
    requireUint(value)
    if (value < least) least = value
    if (value > greatest) greatest = value
    sum += value
  }
  const width = widthOf(greatest - least)
  const fixed = {
    rice: false,
    width,
    least,
    cost: width * values.length + 4 + widthOf(least) * 1.3,
  }
  if (width === 0) return fixed
  const rice = planRice(values, sum / values.length)
  return rice.cost < fixed.cost ? rice : fixed
}

/** The parameter near log2 of the mean is the best but for odd spreads: the neighbours are tried. */
function planRice(values: readonly number[], mean: number): Plan {
  const middle = Math.min(50, Math.max(0, Math.floor(Math.log2(mean * 0.7 + 1e-9))))
  let best: Plan = { rice: true, width: 0, least: 0, cost: Number.POSITIVE_INFINITY }
  for (let k = Math.max(0, middle - 2); k <= middle + 1; k++) {
    const cost = riceCost(values, k)
    if (cost < best.cost) best = { rice: true, width: k, least: 0, cost }
  }
  return best
}

function riceCost(values: readonly number[], k: number): number {
  const scale = 2 ** k
  let cost = values.length * (k + 1)
  for (const value of values) {
    const quotient = Math.floor(value / scale)
    cost += quotient >= 20 ? 26 + widthOf(value) : quotient
  }
  return cost
}

export function readUints(reader: BitReader, count: number): number[] {
  if (count === 0) return []
  const rice = reader.bit()
  const width = reader.width()
  if (rice) return Array.from({ length: count }, () => reader.rice(width))
  const least = reader.uint()
  return Array.from({ length: count }, () => least + reader.bits(width))
}

/** Whole numbers of either sign; interleaved (0, −1, 1, −2 …) only if one is negative (SPEC X5). */
export function writeInts(writer: BitWriter, values: readonly number[]): void {
  const signed = values.some((value) => value < 0)
  writer.bit(signed)
  writeUints(writer, signed ? values.map(interleave) : values)
}

export function readInts(reader: BitReader, count: number): number[] {
  const signed = reader.bit()
  const values = readUints(reader, count)
  return signed ? values.map(separate) : values
}

/** As they are or as differences from the one before, whichever is smaller (SPEC X6). */
export function writeTrend(writer: BitWriter, values: readonly number[]): void {
  const steps = values.map((value, i) => value - (values[i - 1] ?? 0))
  const stepping = values.length > 1 && costOfInts(steps) < costOfInts(values)
  writer.bit(stepping)
  writeInts(writer, stepping ? steps : values)
}

export function readTrend(reader: BitReader, count: number): number[] {
  const stepping = reader.bit()
  const values = readInts(reader, count)
  if (!stepping) return values
  let sum = 0
  return values.map((step) => {
    sum += step
    return sum
  })
}

/** Bits that writeInts would take, near enough to choose by. */
export function costOfInts(values: readonly number[]): number {
  const signed = values.some((value) => value < 0)
  return planUints(signed ? values.map(interleave) : values).cost
}

export function interleave(value: number): number {
  const folded = value < 0 ? -2 * value - 1 : 2 * value
  if (!Number.isSafeInteger(folded)) {
    throw new PackedError('bad_value', `number out of range: ${value}`)
  }
  return folded
}

function separate(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}

/** Units of time, longest first: most clocks speak in whole seconds. */
const TIME_UNITS_MS = [3_600_000, 60_000, 1000, 1] as const

/** Spans of time in ms, counted in the longest unit that all of them are whole in (SPEC X7). */
export function writeSpans(writer: BitWriter, spansMs: readonly number[]): void {
  if (spansMs.length === 0) return
  const unit = TIME_UNITS_MS.findIndex((ms) => spansMs.every((span) => span % ms === 0))
  if (unit < 0) throw new PackedError('bad_value', 'a time that is no whole number of ms')
  const ms = TIME_UNITS_MS[unit] ?? 1
  writer.bits(unit, 2)
  writeInts(
    writer,
    spansMs.map((span) => span / ms),
  )
}

export function readSpans(reader: BitReader, count: number): number[] {
  if (count === 0) return []
  const ms = TIME_UNITS_MS[reader.bits(2)] ?? 1
  return readInts(reader, count).map((span) => span * ms)
}
