import type { Kind } from '../vocabulary.ts'
import { phraseAt } from './phrases.ts'

export type WrittenCode = {
  readonly assetKind?: Kind
  readonly code: string
  /** Words it takes from the beginning of the message. */
  readonly length: number
}

/** What stands where a code belongs: letters first, or a post office's digits, or with its organisation. */
const IN_PLACE =
  /^(?:[A-Z][A-Z._-]*\d[A-Z0-9._-]*|\d{4,7}|[A-Z][A-Z0-9-]*\.[A-Z0-9._-]*\d[A-Z0-9._-]*)$/
/** Anywhere else: nothing that could be an hour or a generation such as 4G. */
const ANYWHERE = /^(?:[A-Z]{2,}[A-Z._-]*\d{2,}[A-Z0-9._-]*|\d{5,7})$/
const LETTERS = /^[A-Z]{2,6}$/
const NUMBER = /^\d{2,6}(?:-\d{1,4})?$/

/** Kind, if named, and then the code: what a message begins with. Null: it does not. */
export function findCode(plain: readonly string[]): WrittenCode | null {
  const start = skipFillers(plain)
  const first = phraseAt(plain, start)
  const kind = first?.meaning.is === 'kind' ? first.meaning.value : undefined
  const at = start + (kind === undefined ? 0 : (first?.length ?? 0))
  const found = codeAt(plain, at)
  if (found === null) return null
  const { code, length } = found
  return { ...(kind === undefined ? {} : { assetKind: kind }), code, length: at + length }
}

/** `LCI0156`, `LCI0156-11`, `330000`, or `LCI 0156` in two words. */
function codeAt(plain: readonly string[], at: number): { code: string; length: number } | null {
  const [word = '', next = ''] = plain.slice(at)
  if (LETTERS.test(word) && NUMBER.test(next) && phraseAt(plain, at) === null)
    return { code: word + next, length: 2 }
  return IN_PLACE.test(word) && word.length <= MOST_CHARACTERS ? { code: word, length: 1 } : null
}
/** An asset id: organisation, point, code. */
const MOST_CHARACTERS = 81

export function looksLikeCode(word: string): boolean {
  return ANYWHERE.test(word)
}

function skipFillers(plain: readonly string[]): number {
  const at = plain.findIndex((_, i) => phraseAt(plain, i)?.meaning.is !== 'filler')
  return at < 0 ? plain.length : at
}
