import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assetsSchema } from '#protocol/assets'
import { boardSchema } from '#protocol/board'
import { curveSchema } from '#protocol/curve'
import { logPageSchema } from '#protocol/log-page'
import { outagesSchema } from '#protocol/outages'
import { unpackRegistry } from '#protocol/packed'
import { peopleSchema } from '#protocol/people'
import { progressSchema } from '#protocol/progress'
import { pushAnswerSchema } from '#protocol/push'
import { quarantineSchema, quarantineSettledSchema } from '#protocol/quarantine'
import { registrySchema } from '#protocol/registry'
import {
  batchOf,
  bearer,
  type HttpServer,
  INCIDENT,
  REGISTRY,
  START,
  startHttp,
  wireReport,
} from './http-server.ts'
import { problemOf } from './support-schemas.ts'

type Who = 'crew' | 'carrier' | 'vnptCrew' | 'vnptCarrier' | 'manager' | 'operator' | 'admin'
const WHO: readonly Who[] = [
  'crew',
  'carrier',
  'vnptCrew',
  'vnptCarrier',
  'manager',
  'operator',
  'admin',
]
const IN_VIETTEL = ['viettel.A1', 'viettel.A2']
const IN_VNPT = ['vnpt.B1', 'vnpt.L1']
const ALL = REGISTRY.assets.map(({ id }) => id)
const SEES: Record<Who, string[]> = {
  crew: IN_VIETTEL,
  carrier: IN_VIETTEL,
  vnptCrew: IN_VNPT,
  vnptCarrier: IN_VNPT,
  manager: ALL,
  operator: ALL,
  admin: ALL,
}
const path = `/api/v1/incidents/${INCIDENT}`
let http: HttpServer
const tokens = new Map<Who, string>()
const get = (who: Who, call: string) => http.get(path + call, tokens.get(who))
const post = (who: Who, call: string, body: unknown) =>
  http.post(path + call, body, bearer(tokens.get(who)))

beforeAll(async () => {
  http = await startHttp()
  tokens.set('crew', await http.token('crew', 'viettel'))
  tokens.set('carrier', await http.token('carrier', 'viettel'))
  tokens.set('vnptCrew', await http.token('crew', 'vnpt'))
  tokens.set('vnptCarrier', await http.token('carrier', 'vnpt'))
  for (const role of ['manager', 'operator', 'admin'] as const) {
    tokens.set(role, await http.token(role))
  }
  const reports = ALL.map((asset) => wireReport(asset, 'down', { causes: ['flood'] }))
  const response = await post('operator', '/reports', batchOf(...reports))
  const { results } = pushAnswerSchema.parse(await response.json())
  expect(results.map(({ outcome }) => outcome)).toEqual(ALL.map(() => 'stored'))
})
afterAll(() => http.close())

describe.each(WHO)('%s', (who) => {
  test('R1 sees the assets of its scope, with states', async () => {
    const answer = assetsSchema.parse(await (await get(who, '/assets')).json())
    expect(answer.assets.map(({ id }) => id)).toEqual(SEES[who])
    expect(new Set(answer.assets.map(({ state }) => state.status))).toEqual(new Set(['down']))
  })

  test('R4 has a registry of its scope, packed and plain alike', async () => {
    const plain = registrySchema.parse(await (await get(who, '/registry')).json())
    expect(plain.assets.map(({ id }) => id)).toEqual(SEES[who])
    expect(plain.areas).toHaveLength(3)
    const packed = await (await get(who, '/registry?encoding=packed')).arrayBuffer()
    expect(unpackRegistry(new Uint8Array(packed))).toEqual(plain)
    const hidden = ALL.filter((id) => !SEES[who].includes(id))
    for (const id of hidden) expect(JSON.stringify(plain)).not.toContain(id)
  })

  test('R5 reads the reports about those assets', async () => {
    const page = logPageSchema.parse(await (await get(who, '/reports')).json())
    expect([...new Set(page.reports.map(({ asset }) => asset))]).toEqual(SEES[who])
  })

  test('R5 of an asset outside the scope: reports and outages are forbidden', async () => {
    for (const id of ALL) {
      const status = SEES[who].includes(id) ? 200 : 403
      expect((await get(who, `/reports?asset=${id}`)).status).toBe(status)
      expect((await get(who, `/outages?asset=${id}`)).status).toBe(status)
    }
  })

  test('R1 sees the whole province’s progress and curve', async () => {
    const totals = progressSchema.parse(await (await get(who, '/progress')).json())
    expect(totals.kinds.bts).toMatchObject({ total: 3, outstanding: 3, affected: 3 })
    expect(totals.communes.darkOnAll).toBe(1)
    const { points } = curveSchema.parse(await (await get(who, '/curve?step=600')).json())
    expect(points.at(-1)).toMatchObject({ affected: 5, outstanding: 5, restored: 0 })
  })

  test('R3 another organisation’s figures are for the centre only', async () => {
    const sees = SEES[who] === ALL
    const own = who.startsWith('vnpt') ? 'vnpt' : 'viettel'
    const other = own === 'vnpt' ? 'viettel' : 'vnpt'
    expect((await get(who, `/progress?organisation=${own}`)).status).toBe(200)
    expect((await get(who, `/progress?organisation=${other}`)).status).toBe(sees ? 200 : 403)
    const grouped = await get(who, '/progress?by=organisation')
    const { groups } = progressSchema.parse(await grouped.json())
    const keys = groups?.map(({ key }) => key)
    expect(keys).toEqual(sees ? expect.arrayContaining(['viettel', 'vnpt']) : [own])
  })

  test('R1 sees the board unless a crew', async () => {
    const response = await get(who, '/board')
    const crew = who === 'crew' || who === 'vnptCrew'
    expect(response.status).toBe(crew ? 403 : 200)
    if (crew) return
    const { communes } = boardSchema.parse(await response.json())
    expect(communes).toMatchObject([{ area: '2024.00002', alive: 0 }])
  })

  test('R1 reports on its own organisation’s assets, an operator on any', async () => {
    const reports = [wireReport('viettel.A1', 'down'), wireReport('vnpt.B1', 'down')]
    const response = await post(who, '/reports', batchOf(...reports))
    if (who === 'manager' || who === 'admin') {
      expect((await problemOf(response)).code).toBe('forbidden')
      return
    }
    const { results } = pushAnswerSchema.parse(await response.json())
    const mine = (own: boolean) => (own ? 'stored' : 'refused')
    const any = who === 'operator'
    expect(results.map(({ outcome }) => outcome)).toEqual([
      mine(any || !who.startsWith('vnpt')),
      mine(any || who.startsWith('vnpt')),
    ])
  })

  test('R1 the tray is for operators and, of their own crews, coordinators', async () => {
    const response = await get(who, '/quarantine')
    const may = who === 'operator' || who.endsWith('arrier')
    expect(response.status).toBe(may ? 200 : 403)
    const settle = await post(who, '/quarantine/none', { action: 'discard' })
    expect((await problemOf(settle)).code).toBe(may ? 'not_found' : 'forbidden')
  })
})

describe('the tray', () => {
  const early = { observedAt: new Date(START - 86_400_000).toISOString() }

  async function quarantined(who: Who, asset: string): Promise<string> {
    const report = wireReport(asset, 'down', early)
    const pushed = await post(who, '/reports', batchOf(report))
    const { results } = pushAnswerSchema.parse(await pushed.json())
    expect(results[0]).toMatchObject({ outcome: 'quarantined', code: 'outside_incident' })
    return report.id
  }
  const rowsOf = async (who: Who) =>
    quarantineSchema.parse(await (await get(who, '/quarantine')).json()).quarantine

  test('R5 a coordinator sees and settles what the own crews sent, not others’', async () => {
    const report = await quarantined('crew', 'viettel.A1')
    const row = (await rowsOf('carrier')).find((one) => one.report === report)
    expect(row).toBeDefined()
    expect((await rowsOf('vnptCarrier')).map((one) => one.report)).not.toContain(report)
    const call = `/quarantine/${row?.id}`
    expect((await post('vnptCarrier', call, { action: 'discard' })).status).toBe(404)
    const settled = await post('carrier', call, { action: 'discard' })
    expect(quarantineSettledSchema.parse(await settled.json()).action).toBe('discard')
    expect((await rowsOf('operator')).map((one) => one.report)).not.toContain(report)
  })

  test('R5 a release answers with the report’s place in the log', async () => {
    const report = await quarantined('crew', 'viettel.A2')
    const row = (await rowsOf('operator')).find((one) => one.report === report)
    const response = await post('operator', `/quarantine/${row?.id}`, { action: 'release' })
    const { result } = quarantineSettledSchema.parse(await response.json())
    expect(result).toMatchObject({ id: report, outcome: 'stored' })
    const log = logPageSchema.parse(await (await get('crew', '/reports')).json())
    expect(log.reports.map(({ id }) => id)).toContain(report)
  })

  test('H5 another action is refused with the field named', async () => {
    const response = await post('operator', '/quarantine/x', { action: 'eat' })
    expect(await problemOf(response)).toMatchObject({ code: 'bad_body' })
  })
})

test('R1 outages name what happened to one asset', async () => {
  const answer = await (await get('crew', '/outages?asset=viettel.A1')).json()
  const { outages } = outagesSchema.parse(answer)
  expect(outages[0]).toMatchObject({ asset: 'viettel.A1', to: null, causes: ['flood'] })
})

test('R6 names are of the own organisation and the centre, or of all', async () => {
  await http.context.identity.createAccount({
    username: 'doi-vnpt-1',
    name: 'Đội VNPT 1',
    role: 'crew',
    organisation: 'vnpt',
  })
  const namesFor = async (who: Who) => {
    const response = await http.get('/api/v1/people', tokens.get(who))
    return peopleSchema.parse(await response.json()).people
  }
  const crew = { account: 'doi-vnpt-1', name: 'Đội VNPT 1' }
  expect(await namesFor('operator')).toContainEqual(crew)
  expect(await namesFor('vnptCrew')).toContainEqual(crew)
  expect(await namesFor('crew')).not.toContainEqual(crew)
  const me = await (await http.get('/api/v1/me', tokens.get('operator'))).json()
  expect(await namesFor('crew')).toContainEqual({ account: me.account, name: 'operator' })
})
