import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredReport } from '#domain/report'
import { FirstClient } from '../support/first-client.ts'
import { testIncident, testRegistry } from '../support/test-province.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const DAY_MS = 86_400_000
/** The flood was in May and over in June; the phone lay in a drawer until November. */
const FLOOD = { startedAt: Date.UTC(2026, 4, 10), closedAt: Date.UTC(2026, 5, 1) }
const clock = { at: Date.UTC(2026, 4, 10) + 190 * DAY_MS, now: () => clock.at }
const DEVICE = '018f6000-0000-7000-8000-0000000000d1'
const INCIDENT = 'lu-thang-5-2026'
let server: TestServer
let phone: FirstClient

beforeAll(async () => {
  server = await startTestServer({ clock, incident: { id: INCIDENT, ...FLOOD } })
  phone = new FirstClient(server.url, await server.token('crew', 'vnpt'), INCIDENT)
  const welcome = await phone.connect(DEVICE)
  expect(welcome.proto[0]).toBeLessThanOrEqual(1)
})
afterAll(async () => {
  phone.close()
  await server.close()
})

/** As that phone's storage holds it: text of May, never to be written anew. */
const id = (n: number) => `018f6000-0000-7000-8000-00000000000${n}`
const base = (n: number) =>
  `"id":"${id(n)}","incident":"${INCIDENT}","device":"${DEVICE}","n":${n},"v":1`
const KEPT: readonly string[] = [
  `{${base(1)},"asset":"vnpt.S1","status":"down","observedAt":"2026-05-12T08:00:00.000Z"}`,
  `{${base(2)},"asset":"vnpt.S2","status":"degraded","causes":["flood","power_grid"],"obstacle":"road_cut","power":"battery","autonomyHours":2.5,"eta":"2026-05-13T11:00:00.000+07:00","note":"Nước ngập nhà trạm","position":{"lat":22.5,"lon":103.9,"accuracyM":30},"observedAt":"2026-05-12T15:10:00.000+07:00","clock":{"offsetMs":-1200,"ageS":40}}`,
  `{${base(3)},"asset":"vnpt.S1","status":"temporary","power":"generator","observedAt":"2026-05-12T09:00:00.000Z","corrects":{"id":"${id(1)}","kind":"amend","reason":"nhầm tình trạng"}}`,
  `{${base(4)},"asset":"vnpt.S2","status":"degraded","observedAt":"2026-05-12T09:30:00.000Z","unchanged":true}`,
  `{${base(5)},"asset":"vnpt.S2","status":"degraded","observedAt":"2026-05-12T09:40:00.000Z","corrects":{"id":"${id(4)}","kind":"retract","reason":"bấm nhầm"}}`,
  `{${base(6)},"asset":"vnpt.S3","status":"down","photos":[{"sha256":"${'ab'.repeat(32)}","bytes":90000,"type":"image/jpeg"}],"observedAt":"2026-05-12T10:00:00.000Z"}`,
]
const kept = () => KEPT.map((text): object => JSON.parse(text))
const wallNow = () => new Date(clock.at).toISOString()
async function reports(): Promise<StoredReport[]> {
  const entries = await server.context.store.readLog(INCIDENT, { after: 0, limit: 1000 })
  return entries.flatMap((entry) => (entry.type === 'report' ? [entry.report] : []))
}

describe('a new server and a phone that is six months old', () => {
  test('fault 15: what it kept is stored, late, although its incident is closed', async () => {
    const { results } = await phone.push(kept(), wallNow())
    expect(results.map(({ outcome }) => outcome)).toEqual(KEPT.map(() => 'stored'))
    const stored = await reports()
    for (const report of stored) {
      expect(report.flags).toContain('late')
      expect(report.effectiveAt).toBe(report.observedAt + (report.clock?.offsetMs ?? 0))
    }
    expect(stored[1]).toMatchObject({ autonomyHours: 2.5, obstacle: 'road_cut', via: 'field' })
  })

  test('fault 15: an answer that was lost then comes again, by socket and by POST', async () => {
    const again = await phone.post(kept(), wallNow())
    expect(new Set(again.results.map(({ outcome }) => outcome))).toEqual(new Set(['duplicate']))
    expect(await reports()).toHaveLength(KEPT.length)
  })

  test('fault 15: refusals have only the words it knows', async () => {
    const [first = {}] = kept()
    const strange = [
      { ...first, status: 'operational' },
      { ...first, id: id(7), n: 7, asset: 'vnpt.GONE' },
      { ...first, id: id(8), n: 8, asset: 'viettel.S1' },
      { ...first, id: id(9), n: 9, status: 'exploded' },
    ]
    const { results } = await phone.push(strange, wallNow())
    expect(results.map(({ code }) => code)).toEqual([
      'id_conflict',
      'unknown_asset',
      'not_yours',
      'malformed',
    ])
  })

  test('fault 15: it can still ask who it is and load its list', async () => {
    expect(await phone.me()).toMatchObject({ role: 'crew', organisation: 'vnpt' })
    const { assets } = await phone.list()
    expect(assets.find((asset) => asset.id === 'vnpt.S1')?.state.status).toBe('temporary')
  })

  test('fault 15: what it has never heard of does not disturb it', async () => {
    const token = await server.token('crew', 'vnpt')
    const newer = new FirstClient(server.url, token, 'lu-thang-11-2026')
    await newer.connect('018f6000-0000-7000-8000-0000000000d2')
    const { account } = await newer.me()
    const { incidents } = server.context
    await incidents.open(testIncident(clock.at, { id: 'lu-thang-11-2026' }))
    await incidents.useRegistry('lu-thang-11-2026', testRegistry(20))
    const [first = {}] = kept()
    const report = (n: number) => ({
      ...first,
      id: `018f6000-0000-7000-8000-0000000000a${n}`,
      incident: 'lu-thang-11-2026',
      device: '018f6000-0000-7000-8000-0000000000d2',
      n,
      observedAt: wallNow(),
    })
    await newer.post([report(1)], wallNow())
    const response = await fetch(`${server.url}/api/v1/incidents/lu-thang-11-2026/notices`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await server.token('operator')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ kind: 'message', text: 'Về trạm S1.', to: { account } }),
    })
    expect(response.status).toBe(201)
    expect((await newer.push([report(2)], wallNow())).results[0]?.outcome).toBe('stored')
    expect(newer.isConnected).toBe(true)
    newer.close()
  })
})
