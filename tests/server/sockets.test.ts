import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toTime } from '#protocol/scalars'
import { openConsole } from '../support/console-client.ts'
import { nextEvent, openField, openSocket, refusalOf } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const FIELD = '/rt/field/'
const CONSOLE = '/rt/console/'
let server: TestServer
let seed = 900
const maker = () => new ReportMaker(seed++)
const now = () => Date.now() - 60_000

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

async function refusalCode(
  path: string,
  auth: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const socket = openSocket(server.url, path, auth, headers)
  const error: unknown = await refusalOf(socket).catch((refused: unknown) => refused)
  socket.disconnect()
  return (error as { data?: { code?: unknown } }).data?.code
}

describe('the handshake', () => {
  test('K1 a bad token is refused with its code', async () => {
    for (const path of [FIELD, CONSOLE]) {
      expect(await refusalCode(path, { token: 'rt_nothing', proto: 1 })).toBe('bad_token')
      expect(await refusalCode(path, { proto: 1 })).toBe('unauthorised')
    }
  })

  test('K1 another protocol version and a device that is none are refused', async () => {
    const token = await server.token('crew', 'vnpt')
    expect(await refusalCode(FIELD, { token, proto: 9 })).toBe('protocol_version')
    expect(await refusalCode(FIELD, { token })).toBe('bad_handshake')
    expect(await refusalCode(FIELD, { token, proto: 1, device: 'phone' })).toBe('bad_handshake')
  })

  test('K2 a crew opens no console, a manager no field socket', async () => {
    const crew = await server.token('crew', 'vnpt')
    const manager = await server.token('manager')
    expect(await refusalCode(CONSOLE, { token: crew, proto: 1 })).toBe('forbidden')
    expect(await refusalCode(FIELD, { token: manager, proto: 1 })).toBe('forbidden')
  })

  test('K3 a cookie counts only from our own page', async () => {
    const { identity } = server.context
    const { account } = await identity.createAccount({
      username: 'truc-ban-1',
      name: 'Trực ban 1',
      role: 'operator',
    })
    const signedIn = await identity.signInBySecret(await identity.createSignInSecret(account, 60))
    const cookie = (signedIn?.headers.getSetCookie() ?? [])
      .map((line) => line.split(';')[0])
      .join('; ')
    const foreign = { cookie, origin: 'https://elsewhere.example' }
    expect(await refusalCode(CONSOLE, { proto: 1 }, foreign)).toBe('bad_origin')
    expect(await refusalCode(CONSOLE, { proto: 1 }, { cookie })).toBe('bad_origin')
    const own = openSocket(server.url, CONSOLE, { proto: 1 }, { cookie, origin: server.url })
    await nextEvent(own, 'connect')
    own.disconnect()
  })

  test('K4 the welcome names what of the device never came', async () => {
    const token = await server.token('crew', 'vnpt')
    const phone = maker()
    const first = await openField(server.url, token, { device: phone.device })
    expect(first.welcome).toMatchObject({ epoch: server.context.epoch, missing: [] })
    expect(first.welcome.incidents).toMatchObject([{ id: 'bao-so-3-2024', closedAt: null }])
    expect(first.welcome.clock).toBeUndefined()
    phone.next('vnpt.S1', 'down', now())
    await first.pushed([phone.next('vnpt.S1', 'down', now())])
    first.close()
    const again = await openField(server.url, token, { device: phone.device })
    expect(again.welcome.missing).toEqual([[1, 1]])
    again.close()
  })

  test('K5 a revoked credential loses its sockets within 2 s', async () => {
    const token = await server.token('operator')
    const viewer = await server.context.identity.viewerByToken(token)
    const phone = await openField(server.url, token)
    const screen = await openConsole(server.url, token)
    const closed = [nextEvent(phone.socket, 'disconnect'), nextEvent(screen.socket, 'disconnect')]
    const revokedAt = performance.now()
    await server.context.identity.revoke(viewer?.credential ?? '')
    await Promise.all(closed)
    expect(performance.now() - revokedAt).toBeLessThan(2000)
  })
})

describe('what a socket may not do', () => {
  test('K6 an unknown event is answered with a problem', async () => {
    const phone = await openField(server.url, await server.token('crew', 'vnpt'))
    for (const name of ['report:pull', 'toString', '__proto__', 'constructor']) {
      const answer: unknown = await phone.socket.emitWithAck(name, {})
      expect(answer).toMatchObject({ problem: { code: 'unknown_event' } })
    }
    phone.close()
  })

  test('K7 a second batch while one is in flight is asked to wait', async () => {
    const phone = await openField(server.url, await server.token('crew', 'vnpt'))
    const reports = maker()
    const [first, second] = await Promise.all([
      phone.push([reports.next('vnpt.S1', 'down', now())]),
      phone.push([reports.next('vnpt.S2', 'down', now())]),
    ])
    expect(first).toMatchObject({ results: [{ outcome: 'stored' }] })
    expect(second).toMatchObject({ problem: { code: 'slow_down', retryAfterS: 1 } })
    phone.close()
  })

  test('K8 noise from one socket leaves the others served', async () => {
    const token = await server.token('crew', 'vnpt')
    const noisy = await openField(server.url, token)
    const good = await openField(server.url, token)
    const reports = maker()
    const noise = ['x', null, 7, [], { reports: 'all' }, { incident: 1, reports: [{}] }]
    for (let i = 0; i < 10_000; i += 1) {
      noisy.socket.emit(i % 3 === 0 ? 'report:push' : `noise${i % 5}`, noise[i % noise.length])
    }
    const startedAt = performance.now()
    for (let i = 0; i < 20; i += 1) {
      const { results } = await good.pushed([reports.next('vnpt.S3', 'down', now())])
      expect(results[0]?.outcome).toBe('stored')
    }
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    noisy.close()
    good.close()
  })

  test('K9 a frame that is too large, or no packet, closes that socket only', async () => {
    const token = await server.token('crew', 'vnpt')
    const large = await openField(server.url, token)
    const broken = await openField(server.url, token)
    const good = await openField(server.url, token)
    const closed = [nextEvent(large.socket, 'disconnect'), nextEvent(broken.socket, 'disconnect')]
    large.socket.emit('report:push', { note: 'x'.repeat(1_600_000) })
    broken.socket.io.engine.write('2{"no packet')
    await Promise.all(closed)
    const { results } = await good.pushed([maker().next('vnpt.S4', 'down', now())])
    expect(results[0]?.outcome).toBe('stored')
    good.close()
  })

  test('K10 bytes where text belongs are malformed, nothing more', async () => {
    const phone = await openField(server.url, await server.token('crew', 'vnpt'))
    const bytes = createHash('sha256').update('noise').digest()
    expect(await phone.socket.emitWithAck('report:push', bytes)).toMatchObject({
      problem: { code: 'malformed' },
    })
    const report = { ...maker().next('vnpt.S1', 'down', now()), note: bytes }
    const { results } = await phone.pushed([report], { sentAt: toTime(Date.now()) })
    expect(results[0]).toMatchObject({ outcome: 'quarantined', code: 'malformed' })
    phone.close()
  })

  test('K11 a console asks for what there is', async () => {
    const screen = await openConsole(server.url, await server.token('operator'))
    const ask = (body: unknown) => screen.socket.emitWithAck('watch', body)
    expect(await ask({ incident: 'nowhere' })).toMatchObject({
      problem: { code: 'unknown_incident' },
    })
    expect(await ask('everything')).toMatchObject({ problem: { code: 'malformed' } })
    screen.close()
  })
})
