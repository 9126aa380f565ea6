import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { meSchema } from '#protocol/me'
import {
  batchOf,
  bearer,
  cookieOf,
  type HttpServer,
  INCIDENT,
  startHttp,
  wireReport,
} from './http-server.ts'
import { problemOf } from './support-schemas.ts'

const PASSWORD = 'mat khau dai 1'
const reports = `/api/v1/incidents/${INCIDENT}/reports`
let http: HttpServer

beforeAll(async () => {
  http = await startHttp()
  await http.context.identity.createAccount({
    username: 'viettel.1',
    name: 'Đội Viettel 1',
    role: 'crew',
    organisation: 'viettel',
    password: PASSWORD,
  })
})
afterAll(() => http.close())

function signIn(password = PASSWORD, headers: Record<string, string> = { origin: http.url }) {
  return http.post('/api/auth/sign-in/username', { username: 'viettel.1', password }, headers)
}
async function session(): Promise<string> {
  return cookieOf(await signIn())
}

describe('signing in', () => {
  test('A2 the answer sets the cookie and says nothing secret', async () => {
    const response = await signIn()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const cookie = cookieOf(response)
    const secret = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? ''
    expect(secret.length).toBeGreaterThan(20)
    expect(await response.text()).not.toContain(secret)
    const me = meSchema.parse(await (await http.get('/api/v1/me', undefined, { cookie })).json())
    expect(me).toEqual({
      account: 'viettel.1',
      name: 'Đội Viettel 1',
      role: 'crew',
      organisation: 'viettel',
    })
  })

  test('A4 a wrong password is a problem document', async () => {
    expect(await problemOf(await signIn('not this one'))).toMatchObject({ code: 'bad_credentials' })
  })

  test.each([undefined, 'http://evil.example', 'null'])('H2 not from Origin %s', async (origin) => {
    const response = await signIn(PASSWORD, origin === undefined ? {} : { origin })
    expect(await problemOf(response)).toMatchObject({ code: 'bad_origin' })
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('A6 other calls of the library do not exist', async () => {
    for (const path of ['sign-up/email', 'get-session', 'update-user', 'list-sessions']) {
      const response = await http.post(`/api/auth/${path}`, {}, { origin: http.url })
      expect(await problemOf(response)).toMatchObject({ code: 'not_found' })
      expect((await http.get(`/api/auth/${path}`)).status).toBe(404)
    }
  })

  test('H5 a large or unreadable body is refused before the library sees it', async () => {
    const origin = { origin: http.url }
    const path = '/api/auth/sign-in/username'
    const large = await http.post(path, { username: 'x'.repeat(5000) }, origin)
    expect(await problemOf(large)).toMatchObject({ code: 'body_too_large' })
    expect(await problemOf(await http.post(path, '{', origin))).toMatchObject({ code: 'bad_body' })
    const odd = await http.post(path, { username: { $ne: 1 }, password: 7 }, origin)
    expect(await problemOf(odd)).toMatchObject({ code: 'bad_body' })
  })

  test('A13 after signing out the cookie is worth nothing', async () => {
    const cookie = await session()
    const out = await http.post('/api/auth/sign-out', {}, { cookie, origin: http.url })
    expect(out.status).toBe(200)
    const me = await http.get('/api/v1/me', undefined, { cookie })
    expect(await problemOf(me)).toMatchObject({ code: 'unauthorised' })
  })
})

describe('the session cookie', () => {
  test('H2 a changing call needs our exact Origin', async () => {
    const cookie = await session()
    const body = () => batchOf(wireReport('viettel.A1', 'down'))
    for (const origin of ['http://evil.example', `${http.url}.evil.example`, 'null', '']) {
      const refused = await http.post(reports, body(), { cookie, origin })
      expect(await problemOf(refused)).toMatchObject({ code: 'bad_origin' })
    }
    expect((await problemOf(await http.post(reports, body(), { cookie }))).code).toBe('bad_origin')
    expect((await http.post(reports, body(), { cookie, origin: http.url })).status).toBe(200)
  })

  test('H2 a reading call may come without Origin but not with another', async () => {
    const cookie = await session()
    expect((await http.get('/api/v1/me', undefined, { cookie })).status).toBe(200)
    const foreign = await http.get('/api/v1/me', undefined, {
      cookie,
      origin: 'http://evil.example',
    })
    expect(await problemOf(foreign)).toMatchObject({ code: 'bad_origin' })
    const own = await http.get('/api/v1/me', undefined, { cookie, origin: http.url })
    expect(own.status).toBe(200)
    expect(own.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('H2 a token needs no Origin: no page has it by accident', async () => {
    const token = await http.token('crew', 'viettel')
    const headers = { ...bearer(token), origin: 'http://elsewhere.example' }
    const pushed = await http.post(reports, batchOf(wireReport('viettel.A1', 'down')), headers)
    expect(pushed.status).toBe(200)
  })

  test.each([
    'Bearer',
    'Bearer ',
    'Bearer nope',
    'Basic eDp5',
    'Bearer rt_x',
    `Bearer ${'x'.repeat(9000)}`,
  ])('H1 Authorization %.20s is refused, cookie or not', async (authorization) => {
    const response = await http.get('/api/v1/me', undefined, {
      authorization,
      cookie: await session(),
    })
    expect((await problemOf(response)).status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
  })

  test('A12 a revoked token is refused on its next call', async () => {
    const token = await http.token('operator')
    expect((await http.get('/api/v1/me', token)).status).toBe(200)
    const viewer = await http.context.identity.viewerByToken(token)
    await http.context.identity.revoke(viewer?.credential ?? '')
    expect((await http.get('/api/v1/me', token)).status).toBe(401)
  })
})

describe('a one-time link', () => {
  async function linkOf(role: 'crew' | 'manager' | 'operator'): Promise<string> {
    const { identity } = http.context
    const username = `link.${role}.${Math.floor(performance.now() * 1000)}`
    const own = role === 'crew' ? { organisation: 'viettel' } : {}
    const { account } = await identity.createAccount({ username, name: role, role, ...own })
    return `/link/${await identity.createSignInSecret(account, 60)}`
  }

  test.each([
    ['crew', '/field'],
    ['manager', '/reports'],
    ['operator', '/console'],
  ] as const)('A10 shows a %s %s, signed in, once', async (role, home) => {
    const path = await linkOf(role)
    expect((await fetch(http.url + path, { method: 'HEAD' })).status).toBe(405)
    const response = await http.get(path)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(home)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    const me = await http.get('/api/v1/me', undefined, { cookie: cookieOf(response) })
    expect(meSchema.parse(await me.json()).role).toBe(role)
    expect(await problemOf(await http.get(path))).toMatchObject({ code: 'link_spent' })
  })

  test('A10 a browser with a spent link is shown the sign-in page', async () => {
    const response = await http.get('/link/abcdefghijklmnopqrstuvwxyz', undefined, {
      accept: 'text/html',
    })
    expect(response.headers.get('location')).toBe('/sign-in?link=spent')
  })
})

test('A5 an address has thirty sign-ins a minute', async () => {
  const codes: number[] = []
  while (codes.length < 40 && codes.at(-1) !== 429) codes.push((await signIn('wrong')).status)
  const last = await signIn('wrong')
  expect(await problemOf(last)).toMatchObject({ code: 'slow_down', retriable: true })
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})
