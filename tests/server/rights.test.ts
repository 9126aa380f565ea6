import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '#domain/vocabulary'
import { may, RIGHTS, type Right } from '#server/rights'
import type { Viewer } from '#server/viewer'

/** contract.md's table, restated: own / all / -. */
const TABLE = `
right      crew carrier manager operator admin
see        own  own     all     all      all
progress   all  all     all     all      all
board      -    all     all     all      all
report     own  own     -       all      -
console    -    own     all     all      all
documents  -    own     all     -        -
settle     -    own     -       all      -
devices    -    own     -       all      all
administer -    -       -       -        all
`
const [head, ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.split(/\s+/))
const cells = rows.flatMap(([right, ...reaches]) =>
  reaches.map((reach, i) => [right as Right, head?.[i + 1] as Role, reach] as const),
)

describe('rights', () => {
  test('R1 the table names every right and every role', () => {
    expect(rows.map(([right]) => right)).toEqual(Object.keys(RIGHTS))
    expect([...(head ?? [])].slice(1).sort()).toEqual([...ROLES].sort())
  })

  test.each(cells)('R1 %s of a %s reaches %s', (right, role, reach) => {
    const viewer = viewerOf(role)
    expect(may(viewer, right)).toBe(reach !== '-')
    expect(may(viewer, right, 'viettel')).toBe(reach !== '-')
    expect(may(viewer, right, 'vnpt')).toBe(reach === 'all')
  })

  test('R2 a crew without an organisation has nothing of its own', () => {
    const { organisation: _, ...stray } = viewerOf('crew')
    expect(may(stray, 'see')).toBe(false)
    expect(may(stray, 'report', 'viettel')).toBe(false)
  })
})

function viewerOf(role: Role): Viewer {
  const own = role === 'crew' || role === 'carrier' ? { organisation: 'viettel' } : {}
  return { account: role, name: role, role, ...own, credential: 'session:1', expiresAt: null }
}
