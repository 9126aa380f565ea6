import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import encodeQR from 'qr'
import decodeQR from 'qr/decode.js'
import { expect, test } from 'vitest'
import { fromBase45, toBase45 } from '#field/relay/base45'
import { Collector } from '#field/relay/collector'
import { crc32 } from '#field/relay/crc32'
import { DICTIONARY } from '#field/relay/dictionary'
import { type Carried, writeSequence } from '#field/relay/sequence'
import { carried, carriedReports } from './support/carried.ts'

const OPTIONS = { set: 7, maxCharacters: 758 }

/** Everything a collector hands out for these codes. */
function collect(texts: readonly string[], collector = new Collector()): Carried[] {
  return texts.flatMap((text) => {
    const found = collector.add(text)
    return found.kind === 'code' ? [...found.reports] : []
  })
}

function byId(all: readonly Carried[]): Carried[] {
  return [...all].sort((a, b) => (a.report.id < b.report.id ? -1 : 1))
}

test('R1 any reports come out as they went in, whatever order and however often their codes are seen', () => {
  const seen = carriedReports().chain((reports) => {
    const codes = writeSequence(reports, OPTIONS).map(({ text }) => text)
    const again = fc.array(fc.constantFrom(...codes), { maxLength: 5 })
    const order = fc.shuffledSubarray(codes, { minLength: codes.length })
    return fc.record({ reports: fc.constant(reports), order, again })
  })
  fc.assert(
    fc.property(seen, ({ reports, order, again }) => {
      expect(byId(collect([...order, ...again]))).toEqual(byId(reports))
    }),
    { numRuns: 60 },
  )
})

test('R1 two sequences seen in turns do not mix', () => {
  const two = fc.tuple(carriedReports(), carriedReports(1000))
  fc.assert(
    fc.property(two, ([one, other]) => {
      const a = writeSequence(one, OPTIONS).map(({ text }) => text)
      const b = writeSequence(other, { ...OPTIONS, set: 8 }).map(({ text }) => text)
      const turns = Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]])
      const texts = turns.flat().filter((text) => text !== undefined)
      expect(byId(collect(texts))).toEqual(byId([...one, ...other]))
    }),
    { numRuns: 20 },
  )
})

test('R1 another sequence under the same number starts anew', () => {
  const [one, other] = [[carried(1)], [carried(2)]]
  const texts = [one, other].map((all) => writeSequence(all, OPTIONS)[0]?.text ?? '')
  expect(collect([...texts, ...texts])).toHaveLength(4)
})

test('R2 a foreign code and a misread one are passed over', () => {
  const code = writeSequence([carried(1)], OPTIONS)[0]?.text ?? ''
  const foreign = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.string().map((text) => `RT1:${text}`),
    fc
      .tuple(fc.nat({ max: code.length - 1 }), fc.constantFrom(...'0123456789ABCDEF'))
      .map(([at, put]) => code.slice(0, at) + put + code.slice(at + 1))
      .filter((text) => text !== code),
  )
  fc.assert(
    fc.property(foreign, (text) => {
      expect(new Collector().add(text)).toEqual({ kind: 'foreign' })
    }),
    { numRuns: 150 },
  )
})

test('R3 each code fits, says which reports it holds, and is of use by itself', () => {
  const all = Array.from({ length: 20 }, (_, i) => carried(i + 1))
  const codes = writeSequence(all, OPTIONS)
  expect(codes.length).toBeLessThanOrEqual(7)
  let next = 1
  for (const { text, from, to } of codes) {
    expect(text.length).toBeLessThanOrEqual(OPTIONS.maxCharacters)
    expect(from).toBe(next)
    expect(collect([text]).map(({ report }) => report.n)).toEqual(
      all.slice(from - 1, to).map(({ report }) => report.n),
    )
    next = to + 1
  }
  expect(next).toBe(21)
})

test('R3 a report longer than a code goes in pieces', () => {
  const words = Array.from({ length: 480 }, (_, i) =>
    String.fromCodePoint(0x1e00 + ((i * 37) % 255)),
  )
  const long = carried(1, { note: words.join('') })
  const codes = writeSequence([long, carried(2)], OPTIONS)
  expect(codes.slice(0, 2).map(({ from, to }) => [from, to])).toEqual([
    [1, 1],
    [1, 1],
  ])
  expect(collect(codes.map(({ text }) => text).reverse())).toHaveLength(2)
})

test('R4 what was read is signed as before', async () => {
  const { subtle } = webcrypto
  const { publicKey, privateKey } = await subtle.generateKey(
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['sign', 'verify'],
  )
  const { signReport } = await import('#field/relay/sign-report')
  const { canonicalJson } = await import('#protocol/canonical')
  const { signed: _unsigned, ...report } = carried(1).report
  const mine = await signReport(report, { id: 'k'.repeat(43), privateKey: privateKey as CryptoKey })
  const [read] = collect(
    writeSequence([{ report: mine, name: 'Đội 1' }], OPTIONS).map((c) => c.text),
  )
  const signature = Buffer.from(read?.report.signed.sig ?? '', 'base64url')
  const text = new TextEncoder().encode(read && canonicalJson(read.report))
  const ecdsa = { name: 'ECDSA', hash: 'SHA-256' }
  expect(await subtle.verify(ecdsa, publicKey, signature, text)).toBe(true)
})

test('R5 a code drawn by module is read back by the reader', () => {
  const { text } = writeSequence([carried(1), carried(2), carried(3)], OPTIONS)[0] ?? { text: '' }
  const image = encodeQR(text, 'raw', { ecc: 'low', border: 4 })
  const scale = 4
  const size = image.length * scale
  const data = new Uint8ClampedArray(size * size * 4).fill(255)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (image[Math.floor(y / scale)]?.[Math.floor(x / scale)])
        data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3)
  expect(decodeQR({ width: size, height: size, data })).toBe(text)
})

test('base 45 and CRC-32 are those of their standards', () => {
  expect(toBase45(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0')
  expect(toBase45(new TextEncoder().encode('base-45'))).toBe('UJCLQE7W581')
  expect(fromBase45('QED8WEX0')).toEqual(new TextEncoder().encode('ietf!'))
  expect(fromBase45('GGW')).toBeNull()
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
})

test('R6 the dictionary belongs to the mark RT1: and is not changed under it', () => {
  expect(crc32(DICTIONARY).toString(16)).toBe('bba4de69')
})
