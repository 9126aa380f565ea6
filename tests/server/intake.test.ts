import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pushProblemSchema } from '#protocol/push'
import { toTime } from '#protocol/scalars'
import type { FieldClient } from '../support/field-client.ts'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
let server: TestServer
let crew: FieldClient
let operator: FieldClient
let seed = 1
const maker = () => new ReportMaker(seed++)

beforeAll(async () => {
  server = await startTestServer()
  crew = await openField(server.url, await server.token('crew', 'vnpt'))
  operator = await openField(server.url, await server.token('operator'))
})
afterAll(async () => {
  crew.close()
  operator.close()
  await server.close()
})

const now = () => Date.now() - MINUTE_MS
const live = () => {
  const found = server.context.incidents.get('bao-so-3-2024')
  if (found === undefined) throw new Error('no incident')
  return found
}
async function entryOf(seq: number | undefined) {
  const [entry] = await server.context.store.readLog(live().id, {
    after: (seq ?? 0) - 1,
    limit: 1,
  })
  if (entry?.type !== 'report') throw new Error(`no report at ${seq}`)
  return entry.report
}
async function problemOf(answer: Promise<unknown>) {
  return pushProblemSchema.parse(await answer)
}

describe('a batch and its reports', () => {
  test('I2 one bad report among fifteen good ones spoils only itself', async () => {
    const phone = maker()
    const reports: unknown[] = Array.from({ length: 16 }, (_, i) =>
      phone.next(`vnpt.S${i + 1}`, 'down', now()),
    )
    reports[7] = { ...(reports[7] as object), status: 'exploded' }
    const { results } = await crew.pushed(reports)
    expect(results.map(({ outcome }) => outcome)).toEqual(
      reports.map((_, i) => (i === 7 ? 'quarantined' : 'stored')),
    )
    expect(results[7]).toMatchObject({ code: 'malformed' })
    expect(results[7]?.detail).toContain('status')
  })

  test('I3 the same report again is a duplicate with the seq it has', async () => {
    const report = maker().next('vnpt.S1', 'down', now())
    const first = await crew.pushed([report])
    const { v, id, ...rest } = report
    const again = await crew.pushed([{ ...rest, id, v }])
    const seq = first.results[0]?.seq
    expect(again.results).toEqual([{ id, outcome: 'duplicate', seq }])
  })

  test('I4 other content under a known id is quarantined and the first stays', async () => {
    const report = maker().next('vnpt.S2', 'down', now())
    const first = await crew.pushed([report])
    const other = await crew.pushed([{ ...report, status: 'operational' }])
    expect(other.results[0]).toMatchObject({ outcome: 'quarantined', code: 'id_conflict' })
    expect(await entryOf(first.results[0]?.seq)).toMatchObject({ id: report.id, status: 'down' })
  })

  test('I5 a correction before its target is held, and counts once the target comes', async () => {
    const phone = maker()
    const target = phone.next('vnpt.S19', 'down', now())
    const correction = phone.next('vnpt.S19', 'operational', now() + 1000, {
      corrects: { id: target.id, kind: 'retract', reason: 'nhầm trạm' },
    })
    const held = await crew.pushed([correction])
    expect(held.results[0]).toMatchObject({ outcome: 'held' })
    await crew.pushed([target])
    await live().whenIdle()
    expect(live().fold.stateOf('vnpt.S19')).toMatchObject({ affected: false })
  })

  test('I6 what no v 1 knows is kept for a person', async () => {
    const report = { ...maker().next('vnpt.S1', 'down', now()), v: 2, weather: 'rain' }
    const { results } = await crew.pushed([report])
    expect(results[0]).toMatchObject({ outcome: 'quarantined', code: 'future_version' })
  })

  test('I7 a note of a megabyte is too large, alone, and remembered', async () => {
    const phone = maker()
    const large = phone.next('vnpt.S1', 'down', now(), { note: 'a'.repeat(1_000_000) })
    const good = phone.next('vnpt.S4', 'down', now())
    const { results } = await crew.pushed([large, good])
    expect(results[0]).toMatchObject({ outcome: 'refused', code: 'too_large' })
    expect(results[1]).toMatchObject({ outcome: 'stored' })
    const again = await crew.pushed([large])
    expect(again.results[0]).toMatchObject({ outcome: 'refused', code: 'too_large' })
    const device = await server.context.store.findDevice(phone.device)
    expect(device?.ranges).toEqual([[1, 2]])
  })

  test('I7 4,096 bytes are counted in UTF-8', async () => {
    const report = maker().next('vnpt.S1', 'down', now(), { note: 'ữ'.repeat(1400) })
    const { results } = await crew.pushed([report])
    expect(results[0]).toMatchObject({ outcome: 'refused', code: 'too_large' })
  })
})

describe('who may report on what', () => {
  test('I8 an asset of another organisation is not yours', async () => {
    const { results } = await crew.pushed([maker().next('viettel.S1', 'down', now())])
    expect(results[0]).toMatchObject({ outcome: 'refused', code: 'not_yours' })
  })

  test('I8 an unknown asset waits for a person before anybody asks whose it is', async () => {
    const { results } = await crew.pushed([maker().next('viettel.NONE', 'down', now())])
    expect(results[0]).toMatchObject({ outcome: 'quarantined', code: 'unknown_asset' })
  })

  test('I9 an operator reports for anybody, and by phone if on behalf', async () => {
    const phone = maker()
    const plain = phone.next('viettel.S1', 'down', now())
    const phoned = phone.next('viettel.S2', 'down', now(), { onBehalfOf: 'Đội Viettel 2' })
    const { results } = await operator.pushed([plain, phoned])
    expect(await entryOf(results[0]?.seq)).toMatchObject({ via: 'field', by: { role: 'operator' } })
    expect(await entryOf(results[1]?.seq)).toMatchObject({ via: 'phone' })
    const crews = maker().next('vnpt.S1', 'down', now(), { onBehalfOf: 'Đội VNPT 1' })
    const refused = await crew.pushed([crews])
    expect(refused.results[0]).toMatchObject({ outcome: 'refused', code: 'not_yours' })
  })

  test('I10 an author other than the account is not yours', async () => {
    const report = maker().next('vnpt.S1', 'down', now(), { author: 'somebody.else' })
    const { results } = await crew.pushed([report])
    expect(results[0]).toMatchObject({ outcome: 'refused', code: 'not_yours' })
  })

  test('I11 a device belongs to the account that first used it', async () => {
    const phone = maker()
    await crew.pushed([phone.next('vnpt.S1', 'down', now())])
    const { results } = await operator.pushed([phone.next('vnpt.S1', 'down', now())])
    expect(results[0]).toMatchObject({ outcome: 'refused', code: 'not_yours' })
  })
})

describe('time', () => {
  test('I12 a clock a day ahead is clamped and flagged, and the report kept', async () => {
    const report = maker().next('vnpt.S5', 'down', Date.now() + DAY_MS)
    const { results } = await crew.pushed([report], { sentAt: toTime(Date.now()) })
    const stored = await entryOf(results[0]?.seq)
    expect(stored.effectiveAt).toBe(stored.receivedAt)
    expect(stored.flags).toContain('clock_future')
  })

  test('I12 a clock a year behind is corrected by what the envelope says', async () => {
    const year = 365 * DAY_MS
    const report = maker().next('vnpt.S5', 'down', Date.now() - year - MINUTE_MS)
    const { results } = await crew.pushed([report], { sentAt: toTime(Date.now() - year) })
    const stored = await entryOf(results[0]?.seq)
    expect(stored.receivedAt - stored.effectiveAt).toBeGreaterThan(MINUTE_MS - 5000)
    expect(stored.receivedAt - stored.effectiveAt).toBeLessThan(MINUTE_MS + 5000)
    expect(stored.flags).toContain('clock_stale')
  })

  test('I13 no possible time is out of range, before the incident is outside it', async () => {
    const phone = maker()
    const { results } = await crew.pushed([
      phone.next('vnpt.S1', 'down', Date.UTC(1999, 1, 1)),
      phone.next('vnpt.S1', 'down', Date.now() - 3 * DAY_MS),
      phone.next('vnpt.S1', 'down', now(), { eta: toTime(Date.UTC(2090, 1, 1)) }),
    ])
    expect(results.map(({ outcome, code }) => [outcome, code])).toEqual([
      ['quarantined', 'out_of_range'],
      ['quarantined', 'outside_incident'],
      ['quarantined', 'out_of_range'],
    ])
  })

  test('I14 n without gaps is not flagged, a gap and a repeat are', async () => {
    const phone = maker()
    const [one, , three] = ['vnpt.S1', 'vnpt.S1', 'vnpt.S1'].map((asset) =>
      phone.next(asset, 'down', now()),
    )
    const { results } = await crew.pushed([
      one,
      three,
      { ...phone.next('vnpt.S1', 'down', now()), n: 3 },
    ])
    const flags = await Promise.all(results.map(async ({ seq }) => (await entryOf(seq)).flags))
    expect(flags).toEqual([[], ['n_gap'], ['n_repeat']])
  })
})

describe('an envelope that is not taken', () => {
  test('I15 of an unknown incident', async () => {
    const report = maker().next('vnpt.S1', 'down', now(), { incident: 'nowhere' })
    const { batch, problem } = await problemOf(crew.push([report], { incident: 'nowhere' }))
    expect(batch).toMatch(/^b/)
    expect(problem.code).toBe('unknown_incident')
  })

  test('I15 with reports of another incident', async () => {
    const report = maker().next('vnpt.S1', 'down', now(), { incident: 'another' })
    expect((await problemOf(crew.push([report]))).problem.code).toBe('unknown_incident')
  })

  test.each([
    ['no reports', { reports: [] }],
    ['17 reports', { reports: Array.from({ length: 17 }, () => ({ id: 'a' })) }],
    ['a report without an id', { reports: [{ status: 'down' }] }],
    ['no time', { reports: [{ id: 'a' }], sentAt: 'yesterday' }],
  ])('I15 with %s', async (_, rest) => {
    expect((await problemOf(crew.push([], rest))).problem.code).toBe('malformed')
  })

  test.each([null, 'text', 7, [], [[]], { incident: {} }])('I15 %j is no batch', async (body) => {
    const { problem } = await problemOf(crew.socket.emitWithAck('report:push', body))
    expect(problem).toMatchObject({ code: 'malformed', retriable: false })
  })
})

describe('the quarantine tray', () => {
  test('I16 a released report enters the log, bounded by when it first came', async () => {
    const report = maker().next('vnpt.S6', 'down', Date.now() - 3 * DAY_MS)
    await crew.pushed([report])
    const rows = await server.context.store.listQuarantine(live().id)
    const row = rows.find((one) => one.report === report.id)
    const viewer = await server.context.identity.viewerByToken(await server.token('operator'))
    if (row === undefined || viewer === null) throw new Error('nothing to release')
    const release = { viewer, incident: live().id, id: row.id, action: 'released' } as const
    const settled = await server.context.intake.settle(release)
    expect(settled).toMatchObject({ result: { outcome: 'stored' } })
    await live().whenIdle()
    expect(live().fold.stateOf('vnpt.S6')).toMatchObject({ status: 'down' })
    const twice = await server.context.intake.settle(release)
    expect(twice).toMatchObject({ problem: { code: 'not_found' } })
  })

  test('I16 what cannot be appended is a conflict and stays', async () => {
    const phone = maker()
    const report = phone.next('vnpt.S6', 'down', now())
    await crew.pushed([report, { ...report, status: 'degraded' }])
    const rowOf = async () => {
      const rows = await server.context.store.listQuarantine(live().id)
      return rows.find((one) => one.report === report.id)
    }
    const viewer = await server.context.identity.viewerByToken(await server.token('operator'))
    const row = await rowOf()
    if (row === undefined || viewer === null) throw new Error('nothing to release')
    const release = { viewer, incident: live().id, id: row.id, action: 'released' } as const
    const settled = await server.context.intake.settle(release)
    expect(settled).toMatchObject({ problem: { code: 'conflict', status: 409 } })
    expect(await rowOf()).toBeDefined()
  })
})

describe('reading after an answer', () => {
  test('H15 a call finds what was acknowledged before it, though answers go out before the fold', async () => {
    const phone = maker()
    const token = await server.token('operator')
    for (let i = 0; i < 30; i++) {
      const { results } = await crew.pushed([phone.next('vnpt.S7', 'down', now())])
      const response = await fetch(`${server.url}/api/v1/incidents/${live().id}/progress`, {
        headers: { authorization: `Bearer ${token}` },
      })
      const { seq } = (await response.json()) as { seq: number }
      expect(seq).toBeGreaterThanOrEqual(results[0]?.seq ?? Number.POSITIVE_INFINITY)
    }
  })

  test('H15 who waits is let go when the fold has what was answered', async () => {
    live().expect(live().head())
    await live().whenCurrent()
    const seq = live().head() + 1
    live().expect(seq)
    let current = false
    const waiting = live()
      .whenCurrent()
      .then(() => {
        current = true
      })
    await new Promise(setImmediate)
    expect(current).toBe(false)
    await crew.pushed([maker().next('vnpt.S8', 'down', now())])
    await waiting
    expect(live().head()).toBeGreaterThanOrEqual(seq)
  })
})
