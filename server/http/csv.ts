/**
 * RFC 4180 with a byte order mark, so that a spreadsheet reads Vietnamese; a cell that it would run
 * as a formula is led by an apostrophe.
 */
export function csvOf(head: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [head.join(',')]
  for (const row of rows) lines.push(row.map(cellOf).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
export type CsvCell = string | number | boolean | null | undefined

function cellOf(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
