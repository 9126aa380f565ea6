import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readTexts, writeTexts } from './labels.ts'
import { readFlags, writeFlags } from './optional.ts'

/** Ids are `prefix.code`; one that is not is written whole. */
export function writeIds(
  writer: BitWriter,
  rows: readonly { readonly id: string; readonly code: string }[],
  prefixes: readonly string[],
): void {
  const made = rows.map(({ id, code }, i) => id === `${prefixes[i]}.${code}`)
  writeFlags(writer, made)
  writeTexts(
    writer,
    rows.filter((_, i) => !made[i]).map(({ id }) => id),
  )
}

export function readIds(
  reader: BitReader,
  codes: readonly string[],
  prefixes: readonly string[],
): string[] {
  const made = readFlags(reader, codes.length)
  const whole = readTexts(reader, made.filter((is) => !is).length)
  let next = 0
  return made.map((is, i) => (is ? `${prefixes[i]}.${codes[i]}` : (whole[next++] ?? '')))
}
