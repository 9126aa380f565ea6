import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readTrend, writeTrend } from './numbers.ts'
import { PackedError } from './packed-error.ts'

/** References into a list the reader holds already; what is not in it follows as text (SPEC X15). */
export function writeReferences(
  writer: BitWriter,
  references: readonly string[],
  list: readonly string[],
): void {
  const indexOf = new Map(list.map((text, i) => [text, i]))
  const extra = [...new Set(references.filter((reference) => !indexOf.has(reference)))]
  extra.forEach((text, i) => {
    indexOf.set(text, list.length + i)
  })
  writer.uint(extra.length)
  for (const text of extra) writer.text(text)
  writeTrend(
    writer,
    references.map((reference) => indexOf.get(reference) ?? 0),
  )
}

export function readReferences(
  reader: BitReader,
  count: number,
  list: readonly string[],
): string[] {
  const extra = Array.from({ length: reader.count() }, () => reader.text())
  return readTrend(reader, count).map((index) => {
    const reference = list[index] ?? extra[index - list.length]
    if (reference === undefined) throw new PackedError('bad_value', `reference ${index}`)
    return reference
  })
}
