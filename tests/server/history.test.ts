import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wallClock } from '#server/clock'
import { curveAt, foldAt } from '#server/feed/history'
import { ScenarioClock } from '#server/scenario-clock'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { untilHead } from '../support/until-head.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2024, 8, 9)
let server: TestServer

beforeAll(async () => {
  const clock = new ScenarioClock(START, wallClock)
  server = await startTestServer({ clock, scenario: true })
  const phone = await openField(server.url, await server.token('crew', 'vnpt'))
  const maker = new ReportMaker(1)
  // Out at 1 h and known at once; back at 2 h, which became known at 5 h.
  const deliveries = [
    { at: 1, report: maker.next('vnpt.S1', 'down', START + HOUR_MS) },
    { at: 3, report: maker.next('vnpt.S2', 'down', START + 3 * HOUR_MS) },
    { at: 5, report: maker.next('vnpt.S1', 'operational', START + 2 * HOUR_MS) },
  ]
  for (const { at, report } of deliveries) {
    clock.advanceTo(START + at * HOUR_MS)
    const sentAt = new Date(clock.now()).toISOString()
    const { results } = await phone.pushed([report], { sentAt })
    await untilHead(live(), results[0]?.seq ?? 0)
  }
  phone.close()
})
afterAll(() => server.close())

function live() {
  const found = server.context.incidents.get(server.incident.id)
  if (found === undefined) throw new Error('no incident')
  return found
}
async function outstanding(at?: number, knownAt?: number) {
  const { fold } = await foldAt(live(), {
    ...(at === undefined ? {} : { at: START + at * HOUR_MS }),
    ...(knownAt === undefined ? {} : { knownAt: START + knownAt * HOUR_MS }),
  })
  return fold.kinds().bts.outstanding
}

describe('the past', () => {
  test('H1 true then takes late news into account, known then does not', async () => {
    expect(await outstanding(2.5)).toBe(0)
    expect(await outstanding(2.5, 2.5)).toBe(1)
    expect(await outstanding(undefined, 4)).toBe(2)
    expect(await outstanding()).toBe(1)
  })

  test('H2 the same moment is folded once', async () => {
    const [one, two] = await Promise.all([
      foldAt(live(), { at: START + 2 * HOUR_MS }),
      foldAt(live(), { at: START + 2 * HOUR_MS }),
    ])
    expect(one.fold).toBe(two.fold)
  })

  test('H3 the curve counts what was true, by the reports known', async () => {
    const at = START + 4 * HOUR_MS
    const points = await curveAt(live(), { at, kind: 'bts', stepMs: HOUR_MS })
    const last = points.slice(-5).map((point) => point.outstanding)
    expect(last).toEqual([0, 1, 0, 1, 1])
    const known = await curveAt(live(), { at, knownAt: at, kind: 'bts', stepMs: HOUR_MS })
    expect(known.slice(-5).map((point) => point.outstanding)).toEqual([0, 1, 1, 2, 2])
  })
})
