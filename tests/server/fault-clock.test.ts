import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredReport } from '#domain/report'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { openField } from '../support/field-client.ts'
import { Fleet } from '../support/fleet.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Phone minus the true time, ms. A wrong zone with the hands set right is a clock that is hours off. */
const WRONG = [
  { name: 'a day ahead', by: 26 * HOUR, flags: ['clock_stale'] },
  { name: 'a year behind', by: -365 * DAY, flags: ['clock_stale'] },
  { name: 'in the zone of another continent', by: -7 * HOUR, flags: [] },
] as const

let seed = 18_000
async function logged(server: TestServer, id: string): Promise<StoredReport | undefined> {
  const log = await server.context.store.readLog('bao-so-3-2024', { after: 0, limit: 100_000 })
  return log
    .flatMap((entry) => (entry.type === 'report' ? [entry.report] : []))
    .find((report) => report.id === id)
}

describe('fault 18: the server', () => {
  const NOW = Date.parse('2024-09-10T12:00:00Z')
  const TRUE = NOW - 10 * 60_000
  let server: TestServer
  let token = ''
  beforeAll(async () => {
    server = await startTestServer({ clock: { now: () => NOW } })
    token = await server.token('crew', 'vnpt')
  })
  afterAll(() => server.close())

  /** As a phone with that clock sends it: `device` in the handshake, its own time in the envelope. */
  async function send(by: number, rest: Partial<WireReport>, own = true) {
    const maker = new ReportMaker(seed++)
    const phone = await openField(
      server.url,
      token,
      own ? { device: maker.device } : { device: new ReportMaker(seed++).device },
    )
    const report = maker.next('vnpt.S1', 'down', TRUE + by, rest)
    const answer = await phone.pushed([report], { sentAt: toTime(NOW + by) })
    phone.close()
    return { result: answer.results[0], stored: await logged(server, report.id) }
  }

  test.for(WRONG)(
    'fault 18: a phone $name that knows its offset is placed where it belongs',
    async ({ by, flags }) => {
      const { stored } = await send(by, { clock: { offsetMs: -by, ageS: 60 } })
      expect(stored?.effectiveAt).toBe(TRUE)
      expect(stored?.flags).toEqual(flags)
    },
  )

  test.for(WRONG)(
    'fault 18: a phone $name that knows nothing is placed by its envelope',
    async ({ by }) => {
      const { stored } = await send(by, {})
      expect(stored?.effectiveAt).toBe(TRUE)
    },
  )

  test('fault 18: carried by another device and a day ahead: bounded by its receipt and flagged', async () => {
    const { stored } = await send(26 * HOUR, {}, false)
    expect(stored?.effectiveAt).toBe(NOW)
    expect(stored?.flags).toEqual(['clock_future'])
  })

  test('fault 18: carried by another device and a year behind: kept for a person, not thrown away', async () => {
    const { result, stored } = await send(-365 * DAY, {}, false)
    expect(result).toMatchObject({ outcome: 'quarantined', code: 'outside_incident' })
    expect(stored).toBeUndefined()
    const tray = await server.context.store.listQuarantine('bao-so-3-2024')
    expect(tray.some(({ report }) => report === result?.id)).toBe(true)
  })

  test('fault 18: stepped between two reports, each keeps its own offset and their order is true', async () => {
    const maker = new ReportMaker(seed++)
    const phone = await openField(server.url, token, { device: maker.device })
    const before = maker.next('vnpt.S3', 'down', TRUE + 5 * HOUR, {
      clock: { offsetMs: -5 * HOUR, ageS: 30 },
    })
    const after = maker.next('vnpt.S3', 'operational', TRUE + 60_000 - 2 * HOUR, {
      clock: { offsetMs: 2 * HOUR, ageS: 5 },
    })
    await phone.pushed([before, after], { sentAt: toTime(NOW - 2 * HOUR) })
    phone.close()
    const placed = [await logged(server, before.id), await logged(server, after.id)]
    expect(placed.map((report) => report?.effectiveAt)).toEqual([TRUE, TRUE + 60_000])
    const live = server.context.incidents.get('bao-so-3-2024')
    await live?.whenCurrent()
    expect(live?.fold.stateOf('vnpt.S3').status).toBe('operational')
  })
})

describe('fault 18: the phone', () => {
  /** Of the fleet's server. */
  const NOW = Date.parse('2024-09-10T12:00:00Z')

  /** A phone that has been welcomed while its clock stood `by` off. */
  async function phoneOff(by: number) {
    const fleet = await Fleet.start(1, 0)
    const [phone] = fleet.phones
    if (phone === undefined) throw new Error('no phone')
    phone.now = NOW + by
    await phone.welcome()
    return { fleet, phone }
  }

  test.for(WRONG)(
    'fault 18: $name, what was seen half an hour ago is half an hour old at the centre',
    async ({ by }) => {
      const { fleet, phone } = await phoneOff(by)
      const { id } = await phone.save({ asset: 'vnpt.S1', observedAt: NOW + by - HOUR / 2 })
      await phone.drain()
      const stored = await logged(fleet.server, id)
      expect(stored?.effectiveAt).toBe(NOW - HOUR / 2)
      expect((await phone.storage.all())[0]?.state).toBe('received')
      await fleet.end()
    },
  )

  test('fault 18: stepped back after the welcome, the offset is not believed and the envelope places it', async () => {
    const { fleet, phone } = await phoneOff(0)
    phone.now = NOW - 300 * DAY
    const row = await phone.save({ asset: 'vnpt.S2', observedAt: NOW - 300 * DAY - HOUR })
    expect(row.report.clock).toBeUndefined()
    await phone.drain()
    const stored = await logged(fleet.server, row.id)
    // The minute that Save took stands in the envelope too.
    expect(stored?.effectiveAt).toBe(NOW - HOUR - 60_000)
    await fleet.end()
  })

  test('fault 18: stepped ahead after the welcome, the report is bounded by its receipt and flagged', async () => {
    const { fleet, phone } = await phoneOff(0)
    phone.now = NOW + 3 * DAY
    const row = await phone.save({ asset: 'vnpt.S3' })
    await phone.drain()
    const stored = await logged(fleet.server, row.id)
    expect(stored?.effectiveAt).toBe(NOW)
    expect(stored?.flags).toEqual(expect.arrayContaining(['clock_future', 'clock_stale']))
    await fleet.end()
  })

  test('fault 18: order, numbers and what is kept do not follow the clock', async () => {
    const { fleet, phone } = await phoneOff(0)
    const saved = []
    for (const by of [0, 400 * DAY, -400 * DAY, -7 * HOUR, 0]) {
      phone.now = NOW + by
      saved.push(await phone.save({ asset: 'vnpt.S4' }))
    }
    await phone.drain()
    const rows = await phone.storage.all()
    expect(rows.map(({ id }) => id)).toEqual(saved.map(({ id }) => id))
    expect(rows.map(({ n, state }) => [n, state])).toEqual(
      [1, 2, 3, 4, 5].map((n) => [n, 'received']),
    )
    // Saved a year back by a clock that was right again when it was sent: a person must look.
    const outcomes = rows.map((row) => row.state === 'received' && row.outcome)
    expect(outcomes).toEqual(['stored', 'stored', 'quarantined', 'stored', 'stored'])
    const device = await fleet.server.context.store.findDevice(rows[0]?.report.device ?? '')
    expect(device?.ranges).toEqual([[1, 5]])
    // A year ahead by the phone alone throws nothing away: the centre's own clock has to agree.
    phone.now = NOW + 400 * DAY
    await phone.save({ asset: 'vnpt.S5' })
    await phone.drain()
    expect(await phone.storage.all()).toHaveLength(6)
    await fleet.end()
  })
})
