import { describe, expect, test } from 'vitest'
import { groupCrews } from '#app/console/model/crew-order.ts'
import type { Device } from '#app/crews/calls.ts'
import { draftFor, isReady, wantedOf } from '#app/crews/code-draft.ts'
import { enrolLink, originFault, spokenCode } from '#app/crews/code-words.ts'
import { countGaps, crewLines, findCrews, sayGaps } from '#app/crews/crew-list.ts'
import { AreaTree } from '#domain/area-tree'
import { createEnrolmentSchema } from '#protocol/enrolments'
import { testRegistry } from '../support/test-province.ts'

const crew = (name: string, organisation = 'vnpt', area?: string) => ({
  account: name.toLowerCase().replaceAll(' ', '-'),
  name,
  organisation,
  ...(area === undefined ? {} : { area }),
})
const phone = (id: string, account: string, rest: Partial<Device> = {}): Device => ({
  id,
  key: id,
  account,
  name: account,
  organisation: 'vnpt',
  enrolledAt: '2024-09-10T05:00:00.000Z',
  lastSeenAt: null,
  revokedAt: null,
  gaps: [],
  ...rest,
})

describe('crews and their phones', () => {
  test('in the order of their numbers, phones in use first and the last heard of on top', () => {
    const lines = crewLines(
      [crew('Đội 10'), crew('Đội 2')],
      [
        phone('lost', 'đội-2', { revokedAt: '2024-09-10T08:00:00.000Z' }),
        phone('quiet', 'đội-2'),
        phone('heard', 'đội-2', { lastSeenAt: '2024-09-10T07:00:00.000Z' }),
        phone('alone', 'nobody', { name: 'Đội cũ' }),
      ],
    )
    expect(lines.map(({ name }) => name)).toEqual(['Đội 2', 'Đội 10', 'Đội cũ'])
    expect(lines[0]?.phones.map(({ id }) => id)).toEqual(['heard', 'quiet', 'lost'])
  })

  test('are found without diacritics', () => {
    const lines = crewLines([crew('Đội Bát Xát 2'), crew('Đội Sa Pa 1', 'viettel')], [])
    expect(findCrews(lines, 'doi bat').map(({ name }) => name)).toEqual(['Đội Bát Xát 2'])
    expect(findCrews(lines, 'viettel').map(({ name }) => name)).toEqual(['Đội Sa Pa 1'])
  })

  test('gaps are said as ranges and counted as reports', () => {
    const gaps: Device['gaps'] = [
      [3, 5],
      [9, 9],
    ]
    expect([sayGaps(gaps), countGaps(gaps)]).toEqual(['3–5, 9', 4])
  })
})

test('who works where the asset lies is offered first', () => {
  const { areas, assets } = testRegistry(2)
  const [asset] = assets.filter(({ organisation }) => organisation === 'vnpt')
  const groups = groupCrews(
    [crew('Khác', 'viettel', asset?.area), crew('Xa', 'vnpt'), crew('Gần', 'vnpt', '2024.080')],
    asset ?? null,
    new AreaTree(areas),
  )
  expect(groups.map(({ group, crews }) => [group, crews[0]?.name])).toEqual([
    ['here', 'Gần'],
    ['own', 'Xa'],
    ['others', 'Khác'],
  ])
})

describe('DK6 an enrolment code', () => {
  test('is asked for a new crew by name, or for a crew that there is', () => {
    const fresh = { ...draftFor(null, ''), name: ' Đội 5 ' }
    expect(isReady(fresh)).toBe(false)
    expect(isReady({ ...fresh, organisation: 'vnpt' })).toBe(true)
    const wanted = wantedOf({ ...fresh, organisation: 'vnpt', area: '2024.02600' })
    expect(wanted).toEqual({ name: 'Đội 5', organisation: 'vnpt', area: '2024.02600', hours: 24 })
    expect(createEnrolmentSchema.safeParse(wanted).success).toBe(true)
    expect(wantedOf(draftFor(crew('Đội 1'), ''))).toEqual({ account: 'đội-1', hours: 24 })
  })

  test('is written in two halves, and linked with the same digits', () => {
    expect(spokenCode('48290317')).toBe('4829 0317')
    expect(enrolLink('https://centre.test', '48290317')).toBe(
      'https://centre.test/field/#enrol=48290317',
    )
  })

  test.each([
    ['https://centre.test', null],
    ['http://10.0.0.5:3000', 'insecure'],
    ['http://127.0.0.1:3000', 'loopback'],
    ['http://localhost:3000', 'loopback'],
  ])('%s: a phone there is told %s', (origin, fault) => {
    expect(originFault(origin)).toBe(fault)
  })
})
