/** Country code of numbers that begin with 0. */
const HOME = '+84'

/**
 * A telephone number as it is kept: `+` and digits. Null: no such number, as with the names and short
 * codes that some senders have.
 */
export function phoneNumber(written: string): string | null {
  const bare = written.replace(/[\s().-]/g, '')
  const full = withCountry(bare)
  return /^\+[1-9]\d{7,14}$/.test(full) ? full : null
}

function withCountry(bare: string): string {
  if (bare.startsWith('+')) return bare
  if (bare.startsWith('00')) return `+${bare.slice(2)}`
  if (bare.startsWith('0')) return HOME + bare.slice(1)
  return /^84\d{9}$/.test(bare) ? `+${bare}` : bare
}
