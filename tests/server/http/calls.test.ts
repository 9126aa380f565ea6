import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assetsSchema } from '#protocol/assets'
import { curveSchema } from '#protocol/curve'
import { incidentsSchema } from '#protocol/incidents'
import { logPageSchema } from '#protocol/log-page'
import { progressSchema } from '#protocol/progress'
import { MAX_POST_BYTES, pushAnswerSchema } from '#protocol/push'
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

const path = `/api/v1/incidents/${INCIDENT}`
let http: HttpServer
let operator: string
const get = (call: string, headers?: Record<string, string>) =>
  http.get(path + call, operator, headers)
const post = (body: unknown, headers: Record<string, string> = {}) =>
  http.post(`${path}/reports`, body, { ...bearer(operator), ...headers })

beforeAll(async () => {
  http = await startHttp()
  operator = await http.token('operator')
  for (const { id } of REGISTRY.assets) await post(batchOf(wireReport(id, 'operational')))
})
afterAll(() => http.close())

describe('reading', () => {
  test('H6 incidents name what there is', async () => {
    const response = await http.get('/api/v1/incidents', operator)
    const { incidents } = incidentsSchema.parse(await response.json())
    expect(incidents.map(({ id }) => id).sort()).toEqual([INCIDENT, 'dien-tap', 'noi-bo'])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('vary')).toContain('Authorization')
  })

  test('H7 the registry is answered 304 to who has it, compressed or not', async () => {
    const first = await get('/registry', { 'accept-encoding': 'gzip' })
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.get('content-encoding')).toBe('gzip')
    expect(etag).toMatch(/^W\/"/)
    const again = await get('/registry', { 'if-none-match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await get('/registry', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  test('H7 another scope and another encoding have another tag', async () => {
    const tags = await Promise.all([
      get('/registry').then((one) => one.headers.get('etag')),
      get('/registry?encoding=packed').then((one) => one.headers.get('etag')),
      http
        .get(`${path}/registry`, await http.token('crew', 'viettel'))
        .then((one) => one.headers.get('etag')),
    ])
    expect(new Set(tags.map((tag) => tag?.replace('W/', ''))).size).toBe(3)
  })

  test('H8 at and knownAt answer for then, nothing for now', async () => {
    const asset = 'viettel.A2'
    const before = (await logOf('')).head
    http.clock.at += 60_000
    const knownAt = new Date(http.clock.at).toISOString()
    http.clock.at += 60_000
    const late = wireReport(asset, 'down', {
      observedAt: new Date(START + 1_800_000).toISOString(),
    })
    await post(batchOf(late))
    const outstanding = async (query: string) =>
      progressSchema.parse(await (await get(`/progress${query}`)).json())
    expect((await outstanding('')).kinds.bts.outstanding).toBe(1)
    expect((await outstanding(`?knownAt=${knownAt}`)).kinds.bts.outstanding).toBe(0)
    expect((await outstanding(`?knownAt=${knownAt}`)).seq).toBe(before)
    const earlier = encodeURIComponent(new Date(START + 1_700_000).toISOString())
    expect((await outstanding(`?at=${earlier}`)).kinds.bts.outstanding).toBe(0)
    const offset = encodeURIComponent('2026-09-07T07:33:00+07:00')
    expect((await outstanding(`?at=${offset}`)).kinds.bts.outstanding).toBe(1)
  })

  test('H8 assets since a seq are those that changed', async () => {
    const { head } = await logOf('')
    await post(batchOf(wireReport('vnpost.P1', 'temporary', { observedAt: instant(1) })))
    const answer = assetsSchema.parse(await (await get(`/assets?since=${head}`)).json())
    expect(answer.assets.map(({ id }) => id)).toEqual(['vnpost.P1'])
    expect(answer.seq).toBe(head + 1)
  })

  test('H4 progress filters by area and groups', async () => {
    const query = '/progress?area=2024.082&by=commune'
    const answer = progressSchema.parse(await (await get(query)).json())
    expect(answer.kinds).toMatchObject({ bts: { total: 3 }, transmission_line: { total: 1 } })
    const commune = answer.groups?.find(({ key }) => key === '2024.00002')
    expect(commune?.kinds.bts.total).toBe(3)
  })

  test('H8 the curve ends now and its parts add up', async () => {
    const { points } = curveSchema.parse(await (await get('/curve?kind=bts&step=900')).json())
    for (const { affected, restored, outstanding } of points)
      expect(restored + outstanding).toBe(affected)
    expect(points[0]?.at).toBe(new Date(START).toISOString())
  })

  test('H15 pages of the log lead to its end, past what others reported', async () => {
    const crew = await http.token('crew', 'vnpost')
    const seen: number[] = []
    for (let after = 0; ; ) {
      const response = await http.get(`${path}/reports?limit=1&after=${after}`, crew)
      const { reports } = logPageSchema.parse(await response.json())
      if (reports.length === 0) break
      expect(reports).toHaveLength(1)
      after = reports[0]?.seq ?? 0
      seen.push(after)
    }
    expect(seen).toHaveLength(2)
    expect((await logOf('?limit=999999')).reports.length).toBeGreaterThan(5)
  })

  test('H1 the document of all this is there', async () => {
    const response = await http.get('/api/v1/openapi.json')
    expect(await response.json()).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) })
  })
})

describe('files to take away', () => {
  test('H9 CSV', async () => {
    const response = await get('/assets?format=csv')
    expect(response.headers.get('content-type')).toContain('text/csv')
    expect(response.headers.get('content-disposition')).toContain('attachment')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [head, ...rows] = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(head).toContain('id,code,kind,name,organisation')
    expect(rows).toHaveLength(REGISTRY.assets.length)
    expect(rows[0]).toMatch(/^viettel\.A1,A1,bts,Trạm A1,viettel,2024\.00002,,,22\.5,103\.9,/)
    expect(rows[1]).toContain(`"'=HYPERLINK(""x"")"`)
  })

  test('H9 GeoJSON', async () => {
    const response = await get('/assets?format=geojson')
    expect(response.headers.get('content-type')).toBe('application/geo+json')
    const { features } = (await response.json()) as { features: { geometry: unknown }[] }
    expect(features.map(({ geometry }) => geometry)).toContainEqual({
      type: 'LineString',
      coordinates: [
        [103.9, 22.5],
        [104, 22.6],
      ],
    })
    expect(features[0]?.geometry).toEqual({ type: 'Point', coordinates: [103.9, 22.5] })
  })

  test('H16 the basemap file by ranges', async () => {
    const file = '/basemap.pmtiles'
    expect((await problemOf(await http.get(file, operator))).code).toBe('not_found')
    writeFileSync(join(http.dataDir, 'basemap.pmtiles'), '0123456789')
    const ranged = (range: string) => http.get(file, operator, { range })
    const part = await ranged('bytes=2-4')
    expect([part.status, await part.text()]).toEqual([206, '234'])
    expect(part.headers.get('content-range')).toBe('bytes 2-4/10')
    expect(await (await ranged('bytes=-3')).text()).toBe('789')
    expect(await (await ranged('bytes=8-99')).text()).toBe('89')
    expect((await ranged('bytes=10-')).status).toBe(416)
    expect((await ranged('bytes=0-1,4-5')).status).toBe(200)
    expect(await (await http.get(file, operator)).text()).toBe('0123456789')
    expect((await http.get(file)).status).toBe(401)
  })

  test('H6 the schematic map comes with a tag', async () => {
    expect((await problemOf(await get('/basemap'))).code).toBe('not_found')
    await http.context.store.saveReference(INCIDENT, 'basemap', '{"type":"FeatureCollection"}')
    const response = await get('/basemap')
    expect(await response.json()).toEqual({ type: 'FeatureCollection' })
    const etag = response.headers.get('etag') ?? ''
    expect((await get('/basemap', { 'if-none-match': etag })).status).toBe(304)
    const features = ['outline', 'commune', 'district', 'river'].map((layer) => {
      return { type: 'Feature', properties: { layer }, geometry: null }
    })
    const drawn = JSON.stringify({ type: 'FeatureCollection', features })
    await http.context.store.saveReference(INCIDENT, 'basemap', drawn)
    const low = (await (await get('/basemap?detail=low')).json()) as { features: unknown[] }
    expect(low.features).toEqual([features[0], features[3]])
    expect((await problemOf(await get('/basemap?detail=high'))).code).toBe('bad_query')
  })
})

describe('bad input', () => {
  test.each([
    ['/progress?ad=2026-09-07T00:00:00Z', 'ad'],
    ['/progress?at=yesterday', 'at'],
    ['/progress?at=2026-09-07T00:00:00', 'at'],
    ['/progress?at=2026-09-07T00:00:00Z&at=2026-09-08T00:00:00Z', 'at'],
    ['/progress?by=carrier', 'by'],
    ['/progress?organisation=nobody', 'organisation'],
    ['/progress?area=2024.99999', 'area'],
    ['/assets?since=-1', 'since'],
    ['/assets?format=xml', 'format'],
    ['/reports?limit=0', 'limit'],
    ['/reports?after=1e3', 'after'],
    ['/reports?asset=x', 'asset'],
    ['/curve?step=0', 'step'],
    ['/curve?kind=tower', 'kind'],
    ['/outages', 'asset'],
    ['/registry?encoding=gzip', 'encoding'],
    ['/board?area=2024.082', 'area'],
  ])('H4 %s names the wrong field', async (call, field) => {
    const found = await problemOf(await get(call))
    expect(found).toMatchObject({ code: 'bad_query', fields: [{ path: field }] })
  })

  test('H1 an unknown incident, path and method', async () => {
    const unknown = await http.get('/api/v1/incidents/none/progress', operator)
    expect((await problemOf(unknown)).code).toBe('unknown_incident')
    expect((await problemOf(await http.get('/api/v1/nothing', operator))).code).toBe('not_found')
    const posted = await http.post(`${path}/progress`, {}, bearer(operator))
    expect((await problemOf(posted)).code).toBe('method_not_allowed')
    expect(posted.headers.get('allow')).toContain('GET')
  })

  test('H5 a body of another type, unreadable, not UTF-8 or too large', async () => {
    const typed = await post('{}', { 'content-type': 'text/plain' })
    expect((await problemOf(typed)).code).toBe('unsupported_type')
    expect((await problemOf(await post('{"batch":'))).code).toBe('bad_body')
    expect((await problemOf(await post('[]'))).code).toBe('malformed')
    const large = await post(' '.repeat(MAX_POST_BYTES + 1))
    expect(large.headers.get('connection')).toBe('close')
    expect((await problemOf(large)).code).toBe('body_too_large')
    const elsewhere = await post({
      ...batchOf(wireReport('viettel.A1', 'down')),
      incident: 'other',
    })
    expect((await problemOf(elsewhere)).code).toBe('unknown_incident')
  })

  test('H5 a wrong field of a batch is named with what was expected, in words', async () => {
    const answer = await post({ batch: 7, sentAt: 'yesterday', reports: [] })
    expect((await problemOf(answer)).fields).toEqual([
      { path: 'batch', expected: 'text' },
      { path: 'sentAt', expected: 'a time in ISO 8601 with an offset' },
      { path: 'reports', expected: 'at least 1' },
    ])
  })

  test('H5 a body without a declared length is cut off at the first byte too many', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(65_536).fill(32))
      },
    })
    const request: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(operator) },
      body: endless,
      duplex: 'half',
    }
    const response = await fetch(`${http.url}${path}/reports`, request)
    expect((await problemOf(response)).code).toBe('body_too_large')
    expect(sent).toBeLessThan(500)
  })

  test('H5 one bad report among good ones spoils itself alone', async () => {
    const good = wireReport('viettel.A1', 'operational', { observedAt: instant(2) })
    const note = wireReport('viettel.A1', 'down', { note: 'x'.repeat(1_000_000) })
    const wrong = wireReport('viettel.A1', 'exploded')
    const response = await post(batchOf(good, note, wrong))
    const { results } = pushAnswerSchema.parse(await response.json())
    expect(results.map(({ outcome, code }) => code ?? outcome)).toEqual([
      'stored',
      'too_large',
      'malformed',
    ])
  })

  test('H1 what nobody foresaw is logged and answered in general words', async () => {
    const { store } = http.context
    const kept = store.listQuarantine
    store.listQuarantine = () => Promise.reject(new Error('secret detail'))
    const response = await get('/quarantine')
    store.listQuarantine = kept
    const text = await response.clone().text()
    expect((await problemOf(response)).code).toBe('internal')
    expect(text).not.toContain('secret detail')
    expect(http.logged.at(-1)).toContain('secret detail')
  })
})

test('H17 a sender without pause is told when to come back, others are served', async () => {
  const slow = await startHttp({}, { postPoints: 20 })
  const [busy, other] = [await slow.token('operator'), await slow.token('operator')]
  const send = (token: string) =>
    slow.post(`${path}/reports`, batchOf(wireReport('viettel.A1', 'down')), bearer(token))
  const answers = [await send(busy), await send(busy), await send(busy), await send(busy)]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
  const last = answers.at(-1)
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  if (last) expect(await problemOf(last)).toMatchObject({ code: 'slow_down', retriable: true })
  expect((await send(other)).status).toBe(200)
  await slow.close()
})

function instant(minutes: number): string {
  return new Date(http.clock.at - 600_000 + minutes * 60_000).toISOString()
}
async function logOf(query: string) {
  return logPageSchema.parse(await (await get(`/reports${query}`)).json())
}
