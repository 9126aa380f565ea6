import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readDictionary, readRanked, writeDictionary, writeRanked } from './dictionary.ts'
import { readInts, writeInts } from './numbers.ts'
import { PackedError } from './packed-error.ts'

/** First run of digits and what stands round it. */
const NUMBERED = /^(\D*)(\d{1,15})(.*)$/s

type Pattern = { readonly head: string; readonly digits: number; readonly tail: string }

/**
 * Codes and names that mostly count up, such as LCI0156 and Vĩnh Yên 2 (SPEC X14): the pattern round
 * the number out of a dictionary, and the number as a step from the last one in that pattern.
 */
export function writeLabels(writer: BitWriter, labels: readonly string[]): void {
  const parts = labels.map(split)
  const keys = parts.map(({ pattern }) => JSON.stringify(pattern))
  writeDictionary(writer, keys, (key) => writePattern(writer, JSON.parse(key) as Pattern))
  const last = new Map<string, number>()
  const steps: number[] = []
  parts.forEach(({ pattern, number }, i) => {
    if (pattern.digits === 0) return
    const key = keys[i] ?? ''
    steps.push(number - (last.get(key) ?? 0))
    last.set(key, number)
  })
  writeInts(writer, steps)
}

export function readLabels(reader: BitReader, count: number): string[] {
  const patterns = readDictionary(reader, count, () => readPattern(reader))
  const steps = readInts(reader, patterns.filter(({ digits }) => digits > 0).length)
  const last = new Map<Pattern, number>()
  let next = 0
  return patterns.map((pattern) => {
    if (pattern.digits === 0) return pattern.head
    const number = (last.get(pattern) ?? 0) + (steps[next++] ?? 0)
    last.set(pattern, number)
    return pattern.head + digitsOf(number, pattern.digits) + pattern.tail
  })
}

function digitsOf(number: number, digits: number): string {
  const text = String(number).padStart(digits, '0')
  if (number < 0 || text.length !== digits) {
    throw new PackedError('bad_value', `number ${number} in ${digits} digits`)
  }
  return text
}

function split(label: string): { pattern: Pattern; number: number } {
  const match = NUMBERED.exec(label)
  if (!match) return { pattern: { head: label, digits: 0, tail: '' }, number: 0 }
  const [, head = '', digits = '', tail = ''] = match
  return { pattern: { head, digits: digits.length, tail }, number: Number(digits) }
}

function writePattern(writer: BitWriter, pattern: Pattern): void {
  writer.text(pattern.head)
  writer.uint(pattern.digits)
  if (pattern.digits > 0) writer.text(pattern.tail)
}

function readPattern(reader: BitReader): Pattern {
  const head = reader.text()
  const digits = reader.uint()
  if (digits > 15) throw new PackedError('bad_value', `${digits} digits`)
  return { head, digits, tail: digits > 0 ? reader.text() : '' }
}

/** A column of texts that recur, such as accounts; what is distinct among them is a column of labels. */
export function writeTexts(writer: BitWriter, values: readonly string[]): void {
  writeRanked(writer, values, (entries) => writeLabels(writer, entries))
}

export function readTexts(reader: BitReader, count: number): string[] {
  return readRanked(reader, count, (size) => readLabels(reader, size))
}
