import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const OUT = 'dist/field'
const read = (name: string): string => readFileSync(`${OUT}/${name}`, 'utf8')
const gzipped = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0)

test('W2 the first page is at most 57 kB with gzip, and names every file it needs at once', () => {
  const page = read('index.html')
  const named = [...page.matchAll(/(?:src|href)="\/field\/([^"]+\.(?:js|css))"/g)]
  const first = named.map(([, name]) => name ?? '')
  expect(first.length).toBeGreaterThan(2)
  expect(gzipped(['index.html', ...first])).toBeLessThanOrEqual(57_000)
  // What a script of the first page imports without `import()` is preloaded, not found out late.
  for (const script of first.filter((name) => name.endsWith('.js')))
    for (const [, imported] of read(script).matchAll(/(?:from|import)\s?"\.\/([^"]+)"/g))
      expect(first).toContain(imported)
  const later = readdirSync(OUT).filter((name) => name.endsWith('.js') && !first.includes(name))
  for (const part of ['outbox-screen', 'menu', 'map-screen', 'report-detail', 'en'])
    expect(later.some((name) => name.startsWith(`${part}-`))).toBe(true)
})
