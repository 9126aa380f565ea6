/** Longest username less room for a number. */
const MOST_CHARACTERS = 50

/** `Đội VNPT Bát Xát 2` signs as `doi-vnpt-bat-xat-2`: the log shows who reported. */
export function crewUsername(name: string): string {
  const slug = name
    .replace(/[Đđ]/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_CHARACTERS)
    .replace(/^-|-$/g, '')
  // Ids of scripts begin with token-, and a username has at least three characters.
  return slug.length < 3 || slug.startsWith('token') ? `doi-${slug || 'moi'}` : slug
}

/** The username, then the same with 2, 3 … behind it. */
export function* usernamesFor(name: string): Generator<string, never> {
  const first = crewUsername(name)
  yield first
  for (let n = 2; ; n += 1) yield `${first}-${n}`
}
