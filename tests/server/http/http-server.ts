import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import type { Incident } from '#domain/incident'
import type { Registry } from '#domain/registry'
import type { Role } from '#domain/vocabulary'
import { loadConfig } from '#server/config'
import { type Context, openContext } from '#server/context'
import { buildHttp, type HttpOptions } from '#server/http/build-http'

export const START = Date.parse('2026-09-07T00:00:00.000Z')
export const INCIDENT = 'bao-thu'

/** A real server on a real socket, its own folder, three incidents and a clock that stands. */
export type HttpServer = {
  readonly url: string
  readonly context: Context
  readonly dataDir: string
  readonly clock: { at: number; now(): number }
  readonly logged: string[]
  token(role: Role, organisation?: string): Promise<string>
  get(path: string, token?: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

export async function startHttp(
  env: Record<string, string> = {},
  options: HttpOptions = {},
): Promise<HttpServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'http-'))
  const clock = { at: START + 3_600_000, now: () => clock.at }
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => logged.push(line) })
  const config = loadConfig({ ...env, DATA_DIR: dataDir, PORT: '0' })
  const context = await openContext(config, { clock, log })
  await openIncidents(context)
  const app = buildHttp(context, options)
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    context,
    dataDir,
    clock,
    logged,
    token: (role, organisation) =>
      context.identity.createToken({ role, name: role, days: 1, ...own(organisation) }),
    get: (path, token, headers = {}) =>
      fetch(url + path, { headers: { ...bearer(token), ...headers }, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      server.closeAllConnections()
      server.close()
      await context.close()
    },
  }
}

export function bearer(token?: string): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

function own(organisation?: string) {
  return organisation === undefined ? {} : { organisation }
}

/** The cookie header a browser would send back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

let n = 0
/** A report as a device sends it. */
export function wireReport(asset: string, status: string, more: object = {}) {
  n += 1
  return {
    id: uuidv7(),
    incident: INCIDENT,
    device: randomUUID(),
    n: 1,
    asset,
    status,
    observedAt: new Date(START + n * 1000).toISOString(),
    v: 1,
    ...more,
  }
}

export function batchOf(...reports: object[]) {
  return { batch: randomUUID(), sentAt: new Date(START + 3_600_000).toISOString(), reports }
}

async function openIncidents(context: Context): Promise<void> {
  for (const [id, settings] of Object.entries(INCIDENTS)) await openOne(context, id, settings)
}

async function openOne({ incidents }: Context, id: string, settings: Partial<Incident>) {
  await incidents.open({ ...BASE, id, ...settings })
  await incidents.useRegistry(id, REGISTRY)
}

const BASE: Omit<Incident, 'id'> = {
  name: 'Bão thử',
  hazard: 'typhoon',
  startedAt: START,
  closedAt: null,
  drill: false,
  public: true,
  countedCarriers: ['viettel', 'vnpt'],
}
const INCIDENTS: Record<string, Partial<Incident>> = {
  [INCIDENT]: {},
  'dien-tap': { drill: true },
  'noi-bo': { public: false },
}

const place = { area: '2024.00002', lat: 22.5, lon: 103.9 }
export const REGISTRY: Registry = {
  version: 1,
  organisations: [
    { id: 'viettel', name: 'Viettel', counted: true },
    { id: 'vnpt', name: 'VNPT', counted: true },
    { id: 'vnpost', name: 'Bưu điện', counted: false },
  ],
  areas: [
    { id: '2024.10', code: '10', name: 'Lào Cai', level: 'province', parent: null },
    { id: '2024.082', code: '082', name: 'Bát Xát', level: 'district', parent: '2024.10' },
    { id: '2024.00002', code: '00002', name: 'Xã thử', level: 'commune', parent: '2024.082' },
  ],
  assets: [
    {
      id: 'viettel.A1',
      code: 'A1',
      kind: 'bts',
      name: 'Trạm A1',
      organisation: 'viettel',
      ...place,
    },
    {
      id: 'viettel.A2',
      code: 'A2',
      kind: 'bts',
      name: '=HYPERLINK("x")',
      organisation: 'viettel',
      ...place,
    },
    { id: 'vnpt.B1', code: 'B1', kind: 'bts', name: 'Trạm B1', organisation: 'vnpt', ...place },
    {
      id: 'vnpt.L1',
      code: 'L1',
      kind: 'transmission_line',
      name: 'Tuyến L1',
      organisation: 'vnpt',
      area: '2024.082',
      class: 'trunk',
      line: [
        [103.9, 22.5],
        [104, 22.6],
      ],
    },
    {
      id: 'vnpost.P1',
      code: 'P1',
      kind: 'post_office',
      name: 'BĐVHX',
      organisation: 'vnpost',
      ...place,
    },
  ],
  topology: [
    { line: 'vnpt.L1', from: 'source:core', to: 'vnpt.B1' },
    { line: 'vnpt.L1', from: 'vnpt.B1', to: 'viettel.A1' },
  ],
}
