/** One word of a text message, and where it stands in what was sent. */
export type Word = { readonly plain: string; readonly from: number; readonly to: number }

/** Between words: any of these, as often as one likes. */
const SEPARATOR = /[\s#*,;|+!"“”()]/
/** Closes a word and says nothing. */
const LOOSE = /^[.:=\-/'?]+|[.:=\-/']+$/g
/** `PIN 2,5`: a comma between single digits of one number, which nothing but spaces surround. */
const DECIMAL_COMMA = /(^|[\s#*;])(\d{1,3}),(\d)(?=(?:h|g|gio|tieng)?(?:[\s#*;]|$))/gi

/** Words that a number follows. */
const TAKES_NUMBER = new Set('PIN ACQUY ACCU MN MAYNO MPD DK ETA LUC CON'.split(' '))

/** Capitals without diacritics: phones of the countryside and their networks send either. */
export function plainText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toUpperCase()
}

export function wordsOf(text: string): Word[] {
  const numbers = text.replace(DECIMAL_COMMA, '$1$2.$3')
  const words: Word[] = []
  let from = 0
  for (let to = 0; to <= numbers.length; to += 1) {
    if (to < numbers.length && !separates(numbers, to)) continue
    const plain = plainText(numbers.slice(from, to)).replace(LOOSE, '')
    if (plain !== '') words.push({ plain, from, to })
    from = to + 1
  }
  return words
}

/** `NN:CAP` are two words, `18:30` is one. */
function separates(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (character === ':' || character === '=') return !/\d/.test(text.charAt(at - 1))
  return SEPARATOR.test(character)
}

/** The words in the sender's own writing, diacritics and all. */
export function writtenBetween(text: string, words: readonly Word[]): string {
  return text.slice(words[0]?.from, words.at(-1)?.to ?? 0).trim()
}

/** `PIN2`, `DK18H30`: a word run together with its number. Others stay as they are. */
export function splitGlued(word: Word): Word[] {
  const [, letters = '', number = ''] = /^([A-Z]{2,6})(\d.*)$/.exec(word.plain) ?? []
  if (!TAKES_NUMBER.has(letters)) return [word]
  const { from, to } = word
  return [
    { plain: letters, from, to },
    { plain: number, from, to },
  ]
}
