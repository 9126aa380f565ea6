export const CODE_DIGITS = 8

/** What a person types, without the dash and blanks; never more than a code has. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '').slice(0, CODE_DIGITS)
}

/** The code in what a QR code said: a link of the centre's, or the digits alone. Null: another QR code. */
export function codeIn(text: string): string | null {
  return /#enrol=(\d{8})(?!\d)/.exec(text)?.[1] ?? /^\s*(\d{8})\s*$/.exec(text)?.[1] ?? null
}
