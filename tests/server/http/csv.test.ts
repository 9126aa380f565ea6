import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '#server/http/csv'

test('H9 a cell is quoted as RFC 4180 says, with a byte order mark and CRLF', () => {
  const text = csvOf(
    ['a', 'b'],
    [
      ['Bát Xát', 'x,"y"\nz'],
      [null, 1.5],
      [true, undefined],
    ],
  )
  expect(text).toBe('\uFEFFa,b\r\nBát Xát,"x,""y""\nz"\r\n,1.5\r\ntrue,\r\n')
})

test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('H9 %j is not run as a formula', (cell) => {
  const [, row = ''] = csvOf(['a'], [[cell]]).split('\r\n')
  expect(row.replace(/^"/, '').startsWith("'")).toBe(true)
})

test('H9 numbers stay numbers, negative ones too', () => {
  expect(csvOf(['a'], [[-1.5]])).toContain('\r\n-1.5\r\n')
})

test('H9 any text without a formula comes back as it went in', () => {
  const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/.test(text))
  fc.assert(
    fc.property(fc.array(plain, { minLength: 2, maxLength: 5 }), (cells) => {
      const body = csvOf(['h'], [cells]).slice('\uFEFFh\r\n'.length, -2)
      expect(parseRow(body)).toEqual(cells)
    }),
    { seed: 7, numRuns: 500 },
  )
})

/** A reader of its own, so that writer and test do not share a mistake. */
function parseRow(row: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < row.length; i++) {
    const sign = row.charAt(i)
    if (quoted && sign === '"' && row.charAt(i + 1) === '"') {
      cell += '"'
      i++
    } else if (sign === '"') quoted = !quoted
    else if (sign === ',' && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += sign
  }
  return [...cells, cell]
}
