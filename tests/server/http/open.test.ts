import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { get as nodeGet } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { progressSchema } from '#protocol/progress'
import { isHttpPath } from '#server/http/build-http'
import { batchOf, bearer, type HttpServer, INCIDENT, startHttp, wireReport } from './http-server.ts'
import { problemOf } from './support-schemas.ts'

const METRICS_TOKEN = 'metrics-token-of-the-test'
let http: HttpServer
const publicCall = (id: string) => `/api/v1/public/incidents/${id}/progress`

beforeAll(async () => {
  const fieldFolder = join(mkdtempSync(join(tmpdir(), 'field-')), 'field')
  mkdirSync(join(fieldFolder, 'assets'), { recursive: true })
  writeFileSync(join(fieldFolder, 'index.html'), '<!doctype html><title>x</title>')
  writeFileSync(join(fieldFolder, 'sw.js'), 'self.x = 1')
  writeFileSync(join(fieldFolder, 'assets/app-1A2B3C4D.js'), 'x'.repeat(5000))
  writeFileSync(join(fieldFolder, '../secret.txt'), 'secret')
  http = await startHttp({ METRICS_TOKEN }, { fieldFolder })
})
afterAll(() => http.close())

describe('the public call', () => {
  test('H11 gives totals of a public incident to anybody', async () => {
    const response = await http.get(publicCall(INCIDENT))
    const totals = progressSchema.parse(await response.json())
    expect(totals.kinds.bts.total).toBe(3)
    expect(totals.groups).toBeUndefined()
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })

  test.each(['dien-tap', 'noi-bo', 'none'])('H11 of %s it knows nothing', async (id) => {
    const response = await http.get(publicCall(id))
    expect(await problemOf(response)).toMatchObject({ code: 'unknown_incident' })
    const operator = await http.token('operator')
    expect((await http.get(publicCall(id), operator)).status).toBe(404)
  })

  test('H11 takes no parameters', async () => {
    const response = await http.get(`${publicCall(INCIDENT)}?organisation=viettel`)
    expect(await problemOf(response)).toMatchObject({ code: 'bad_query' })
  })

  test('H11 counts at most once a minute', async () => {
    const before = await (await http.get(publicCall(INCIDENT))).text()
    const operator = await http.token('operator')
    const batch = batchOf(wireReport('viettel.A1', 'down'))
    await http.post(`/api/v1/incidents/${INCIDENT}/reports`, batch, bearer(operator))
    expect(await (await http.get(publicCall(INCIDENT))).text()).toBe(before)
  })
})

describe('what watches the server', () => {
  test('H1 healthz and readyz answer with an empty body', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await http.get(path)
      expect([response.status, await response.text()]).toEqual([200, ''])
    }
  })

  test('H1 readyz is 503 while nothing can be stored', async () => {
    const { store } = http.context
    const kept = store.probe
    store.probe = async () => false
    const response = await http.get('/readyz')
    store.probe = kept
    expect([response.status, await response.text()]).toEqual([503, ''])
  })

  test('H12 metrics for this machine, or with the token', async () => {
    const text = await (await http.get('/metrics')).text()
    expect(text).toContain('# TYPE recovery_reports_total counter')
    const forwarded = { 'x-forwarded-for': '192.0.2.1' }
    expect(await problemOf(await http.get('/metrics', undefined, forwarded))).toMatchObject({
      code: 'unauthorised',
    })
    expect((await http.get('/metrics', 'wrong', forwarded)).status).toBe(401)
    expect((await http.get('/metrics', METRICS_TOKEN, forwarded)).status).toBe(200)
  })
})

describe('the field page', () => {
  test('H14 hashed files are immutable, the page and the worker are asked for anew', async () => {
    const page = await http.get('/field')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const worker = await http.get('/field/sw.js')
    expect(worker.headers.get('service-worker-allowed')).toBe('/field')
    const script = await http.get('/field/assets/app-1A2B3C4D.js', undefined, {
      'accept-encoding': 'gzip, br',
    })
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('content-encoding')).toBe('br')
    expect(await script.text()).toBe('x'.repeat(5000))
  })

  test.each(['/field/../secret.txt', '/field/%2e%2e/secret.txt', '/field/..%2fsecret.txt'])(
    'H14 %s leads nowhere',
    async (path) => {
      expect(await rawStatus(path)).toBe(404)
    },
  )
})

test('H13 every answer forbids foreign content and sniffing', async () => {
  for (const path of ['/field', '/healthz', '/api/v1/me', '/nothing']) {
    const { headers } = await http.get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.replaceAll(http.url.replace('http', 'ws'), '')).not.toMatch(/\/\/|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  }
})

test.each([
  ['/api/v1/me', true],
  ['/api/auth/sign-out', true],
  ['/field', true],
  ['/field/sw.js', true],
  ['/link/x', true],
  ['/healthz', true],
  ['/basemap.pmtiles', true],
  ['/', false],
  ['/console', false],
  ['/sign-in', false],
  ['/fieldwork', false],
  ['/_next/static/x.js', false],
])('H1 %s is ours: %s', (path, ours) => {
  expect(isHttpPath(path)).toBe(ours)
})

/** As written: fetch would resolve the dots itself. */
function rawStatus(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(http.url)
  return new Promise((resolve, reject) => {
    nodeGet({ hostname, port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })
}
