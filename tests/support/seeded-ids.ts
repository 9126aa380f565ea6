/** Ids and small choices from a seed, so that a failing run can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Uuids of version 7 in rising order: `atMs` in front, then a counter and seeded bits. */
export function uuidV7Maker(seed: number, atMs = Date.UTC(2024, 8, 7)): () => string {
  const random = seededRandom(seed)
  let count = 0
  return () => {
    const time = (atMs + count++).toString(16).padStart(12, '0')
    const bits = (digits: number) =>
      Math.floor(random() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${bits(3)}-8${bits(3)}-${bits(6)}${bits(6)}`
  }
}
