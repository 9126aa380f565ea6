import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readLabels, writeLabels } from './labels.ts'

/** What an asset's name tends to repeat. */
export type NameContext = { readonly code: string; readonly area: string }

/** Private-use characters, which no name has; this one begins a name that is written as it is. */
const LITERAL = '\uE000'
const AREA = '\uE001'
const AREA_WITHOUT_RANK = '\uE002'
const CODE = '\uE003'
const MARKS = /[\uE000-\uE003]/

/** Names with the asset's code and area, with or without its first word, marked (SPEC X14). */
export function writeNames(
  writer: BitWriter,
  names: readonly string[],
  contexts: readonly NameContext[],
): void {
  writeLabels(
    writer,
    names.map((name, i) => shorten(name, contexts[i] ?? { code: '', area: '' })),
  )
}

export function readNames(reader: BitReader, contexts: readonly NameContext[]): string[] {
  return readLabels(reader, contexts.length).map((label, i) =>
    restore(label, contexts[i] ?? { code: '', area: '' }),
  )
}

function shorten(name: string, { code, area }: NameContext): string {
  if (MARKS.test(name + code + area)) return LITERAL + name
  let label = name
  for (const [mark, text] of [
    [CODE, code],
    [AREA, area],
    [AREA_WITHOUT_RANK, withoutRank(area)],
  ] as const) {
    if (text !== '') label = label.replaceAll(text, mark)
  }
  return label
}

function restore(label: string, { code, area }: NameContext): string {
  if (label.startsWith(LITERAL)) return label.slice(1)
  return label.replace(/[\uE001-\uE003]/g, (mark) =>
    mark === CODE ? code : mark === AREA ? area : withoutRank(area),
  )
}

/** `Xã Vĩnh Yên` is `Vĩnh Yên` in most names. */
function withoutRank(area: string): string {
  return area.slice(area.indexOf(' ') + 1)
}
