import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseFile } from '#db/sqlite/connection'
import { crewsSchema } from '#protocol/crews'
import { devicesSchema } from '#protocol/devices'
import { type Enrolled, enrolledSchema } from '#protocol/enrol'
import {
  type CreatedEnrolment,
  createdEnrolmentSchema,
  enrolmentsSchema,
} from '#protocol/enrolments'
import { meSchema } from '#protocol/me'
import { pushAnswerSchema } from '#protocol/push'
import { makePhoneKey } from '../../support/phone-key.ts'
import { batchOf, bearer, type HttpServer, INCIDENT, startHttp, wireReport } from './http-server.ts'
import { problemOf } from './support-schemas.ts'

const HOUR_MS = 3_600_000
const CALL = '/api/v1/enrolments'
let http: HttpServer
let operator: string
let carrier: string

beforeAll(async () => {
  http = await startHttp({ TRUST_PROXY: '1' })
  operator = await http.token('operator')
  carrier = await http.token('carrier', 'vnpt')
})
afterAll(() => http.close())

const del = (path: string, token: string) =>
  fetch(http.url + path, { method: 'DELETE', headers: bearer(token) })

async function make(body: object, token = operator): Promise<CreatedEnrolment> {
  const response = await http.post(CALL, body, bearer(token))
  expect(response.status).toBe(201)
  return createdEnrolmentSchema.parse(await response.json())
}

let others = 0
function anotherAddress(): string {
  others += 1
  return `10.1.0.${others}`
}
/** From an address of its own unless one is named: the limit has its own test. */
function enrol(code: unknown, publicKey: unknown, address = anotherAddress()) {
  return http.post('/api/v1/enrol', { code, publicKey }, { 'x-forwarded-for': address })
}
async function enrolled(code: string): Promise<Enrolled> {
  const { publicKey } = await makePhoneKey()
  return enrolledSchema.parse(await (await enrol(code, publicKey)).json())
}
async function devices(token = operator) {
  return devicesSchema.parse(await (await http.get('/api/v1/devices', token)).json()).devices
}
async function openCodes(token = operator) {
  return enrolmentsSchema.parse(await (await http.get(CALL, token)).json()).enrolments
}

describe('enrolment codes', () => {
  test('E1 a coordinator makes a code of eight digits for a new crew, good for a day', async () => {
    const before = Date.now()
    const made = await make({ name: 'Đội VNPT Bát Xát 2', organisation: 'vnpt', area: '2024.082' })
    expect(made).toMatchObject({
      account: 'doi-vnpt-bat-xat-2',
      name: 'Đội VNPT Bát Xát 2',
      organisation: 'vnpt',
      area: '2024.082',
    })
    expect(made.code).toMatch(/^\d{8}$/)
    const wait = Date.parse(made.expiresAt) - before
    expect(Math.abs(wait - 24 * HOUR_MS)).toBeLessThan(10_000)
    const open = (await openCodes()).find(({ id }) => id === made.id)
    expect(open).toMatchObject({ account: 'doi-vnpt-bat-xat-2', area: '2024.082' })
    expect(JSON.stringify(open)).not.toContain(made.code)
  })

  test('E1 another crew of the same name is another account', async () => {
    const first = await make({ name: 'Đội Trùng', organisation: 'vnpt' })
    const both = await Promise.all([
      make({ name: 'Đội Trùng', organisation: 'vnpt' }),
      make({ name: 'đội trùng', organisation: 'viettel' }),
    ])
    const accounts = [first, ...both].map(({ account }) => account)
    expect(accounts.toSorted()).toEqual(['doi-trung', 'doi-trung-2', 'doi-trung-3'])
  })

  test('E2 a carrier makes codes for its own crews only', async () => {
    const own = await make({ name: 'Đội riêng 1' }, carrier)
    expect(own.organisation).toBe('vnpt')
    const foreign = { name: 'Đội lạ', organisation: 'viettel' }
    expect((await http.post(CALL, foreign, bearer(carrier))).status).toBe(403)
    const theirs = await make({ name: 'Đội Viettel 9', organisation: 'viettel' })
    const refused = await http.post(CALL, { account: theirs.account }, bearer(carrier))
    expect(await problemOf(refused)).toMatchObject({ code: 'bad_body' })
    const seen = await openCodes(carrier)
    expect(new Set(seen.map(({ organisation }) => organisation))).toEqual(new Set(['vnpt']))
    expect((await del(`${CALL}/${theirs.id}`, carrier)).status).toBe(404)
    expect((await openCodes()).some(({ id }) => id === theirs.id)).toBe(true)
  })

  test('E2 crews and managers make none, and read neither codes nor phones', async () => {
    for (const token of [await http.token('crew', 'vnpt'), await http.token('manager')]) {
      const body = { name: 'Đội', organisation: 'vnpt' }
      expect((await http.post(CALL, body, bearer(token))).status).toBe(403)
      for (const path of [CALL, '/api/v1/devices', '/api/v1/crews']) {
        expect((await http.get(path, token)).status).toBe(403)
      }
      expect((await del('/api/v1/devices/x', token)).status).toBe(403)
    }
    expect((await http.get(CALL)).status).toBe(401)
  })

  test('E1 what is wrong with a request is named', async () => {
    const wrong: [object, string][] = [
      [{ name: 'Đội' }, 'organisation'],
      [{ organisation: 'vnpt' }, 'name'],
      [{ name: 'Đội', organisation: 'nobody' }, 'organisation'],
      [{ name: 'Đội', organisation: 'vnpt', area: '2024.99999' }, 'area'],
      [{ name: 'Đội', organisation: 'vnpt', hours: 73 }, 'hours'],
      [{ account: 'khong-co' }, 'account'],
    ]
    for (const [body, field] of wrong) {
      const found = await problemOf(await http.post(CALL, body, bearer(operator)))
      expect(found).toMatchObject({ code: 'bad_body', fields: [{ path: field }] })
    }
  })
})

describe('enrolling', () => {
  test('E3 a code and a public key make a phone a crew’s, by JWK or SPKI', async () => {
    const made = await make({ name: 'Đội ghép máy', organisation: 'vnpt', area: '2024.00002' })
    const key = await makePhoneKey()
    const response = await enrol(made.code, key.publicKey)
    expect(response.status).toBe(201)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const phone = enrolledSchema.parse(await response.json())
    const { account, name, organisation, area } = made
    expect(phone).toMatchObject({ account, name, organisation, area })
    expect(Date.parse(phone.expiresAt) - Date.now()).toBeGreaterThan(179 * 24 * HOUR_MS)
    const me = meSchema.parse(await (await http.get('/api/v1/me', phone.token)).json())
    expect(me).toEqual({ account, name, role: 'crew', organisation })

    const more = await make({ account })
    const { spki } = await makePhoneKey()
    const second = enrolledSchema.parse(await (await enrol(more.code, spki)).json())
    expect(second).toMatchObject({ account, area })
    expect(second.key).not.toBe(phone.key)
  })

  test('E3 the phone reports as its crew', async () => {
    const made = await make({ name: 'Đội báo cáo', organisation: 'vnpt' })
    const { token, account } = await enrolled(made.code)
    const report = wireReport('vnpt.B1', 'down', { author: account })
    const path = `/api/v1/incidents/${INCIDENT}/reports`
    const answer = await http.post(path, batchOf(report), bearer(token))
    expect(pushAnswerSchema.parse(await answer.json()).results).toMatchObject([
      { outcome: 'stored' },
    ])
    const page = (await (await http.get(`${path}?asset=vnpt.B1`, operator)).json()) as {
      reports: { id: string; by: object; organisation: string; via: string }[]
    }
    expect(page.reports.find(({ id }) => id === report.id)).toMatchObject({
      by: { account, role: 'crew' },
      organisation: 'vnpt',
      via: 'field',
    })
  })

  test('E4 wrong, spent, expired and revoked codes get one answer', async () => {
    const { publicKey } = await makePhoneKey()
    const spent = await make({ name: 'Đội mã cũ', organisation: 'vnpt' })
    await enrolled(spent.code)
    const revoked = await make({ name: 'Đội mã cũ', organisation: 'vnpt' })
    expect((await del(`${CALL}/${revoked.id}`, operator)).status).toBe(204)
    expect((await del(`${CALL}/${revoked.id}`, operator)).status).toBe(404)
    const short = await make({ name: 'Đội mã cũ', organisation: 'vnpt', hours: 1e-9 })
    const bodies = new Set<string>()
    for (const code of ['00000000', spent.code, revoked.code, short.code]) {
      const response = await enrol(code, publicKey)
      expect(response.status).toBe(403)
      bodies.add(await response.text())
    }
    expect([...bodies]).toHaveLength(1)
    expect(JSON.parse([...bodies].join())).toMatchObject({ code: 'bad_code', retriable: false })
    const open = (await openCodes()).map(({ id }) => id)
    for (const { id } of [spent, revoked, short]) expect(open).not.toContain(id)
  })

  test('E4 of two phones with one code at once one is let in', async () => {
    const made = await make({ name: 'Đội hai máy', organisation: 'vnpt' })
    const keys = await Promise.all([makePhoneKey(), makePhoneKey()])
    const answers = await Promise.all(keys.map(({ publicKey }) => enrol(made.code, publicKey)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403])
  })

  test('E5 what is no public key of P-256 is malformed, and the code stays', async () => {
    const made = await make({ name: 'Đội khóa', organisation: 'vnpt' })
    const { publicKey } = await makePhoneKey()
    const flat = { ...publicKey, x: 'A'.repeat(43) }
    const rsa =
      'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAL8eJ5AKoIsjURpcEoGubZMxLD7+kT+TLr7UkvEtFrRhDDKMtuII'
    const bad = [flat, { ...publicKey, d: 'A'.repeat(43) }, { ...publicKey, crv: 'P-384' }, rsa, 7]
    for (const key of bad) {
      expect(await problemOf(await enrol(made.code, key))).toMatchObject({ code: 'malformed' })
    }
    expect(await problemOf(await enrol('1234', publicKey))).toMatchObject({ code: 'malformed' })
    expect((await enrol(made.code, publicKey)).status).toBe(201)
  })

  test('E5 a key of another crew or a revoked one is refused, the same crew’s is renewed', async () => {
    const { publicKey } = await makePhoneKey()
    const mine = await make({ name: 'Đội một khóa', organisation: 'vnpt' })
    const first = enrolledSchema.parse(await (await enrol(mine.code, publicKey)).json())
    const other = await make({ name: 'Đội khác khóa', organisation: 'vnpt' })
    expect(await problemOf(await enrol(other.code, publicKey))).toMatchObject({
      code: 'malformed',
      fields: [{ path: 'publicKey' }],
    })
    const again = await make({ account: mine.account })
    const second = enrolledSchema.parse(await (await enrol(again.code, publicKey)).json())
    expect(second.key).toBe(first.key)
    expect((await http.get('/api/v1/me', first.token)).status).toBe(401)
    const [row] = (await devices()).filter(({ key }) => key === first.key)
    expect((await del(`/api/v1/devices/${row?.id}`, operator)).status).toBe(204)
    const third = await make({ account: mine.account })
    expect((await enrol(third.code, publicKey)).status).toBe(400)
  })

  test('E6 codes cannot be guessed: ten wrong ones from an address, sixty from all', async () => {
    const own = await startHttp({ TRUST_PROXY: '1' })
    try {
      const token = await own.token('operator')
      const body = { name: 'Đội', organisation: 'vnpt' }
      const made = await (await own.post(CALL, body, bearer(token))).json()
      const { code } = createdEnrolmentSchema.parse(made)
      const { publicKey } = await makePhoneKey()
      const guess = (guessed: string, address: string) => {
        const headers = { 'x-forwarded-for': address }
        return own.post('/api/v1/enrol', { code: guessed, publicKey }, headers)
      }
      const wrong = String((Number(code) + 1) % 10 ** 8).padStart(8, '0')
      // All at once: they count before they are looked at.
      const near = await Promise.all(Array.from({ length: 12 }, () => guess(wrong, '2001:db8::1')))
      expect(near.filter(({ status }) => status === 403)).toHaveLength(10)
      const shut = await guess(code, '2001:db8::2:3')
      expect(shut.status).toBe(429)
      expect(Number(shut.headers.get('retry-after'))).toBeGreaterThan(60)
      for (let i = 0; i < 50; i += 1) {
        expect((await guess(wrong, `192.0.2.${i}`)).status).toBe(403)
      }
      expect(await problemOf(await guess(code, '198.51.100.1'))).toMatchObject({
        code: 'slow_down',
        retriable: true,
      })
    } finally {
      await own.close()
    }
  })

  test('E6 right codes cost nothing: a whole shift enrols from one address', async () => {
    for (let i = 0; i < 15; i += 1) {
      const made = await make({ name: `Đội ca ${i}`, organisation: 'vnpt' })
      const { publicKey } = await makePhoneKey()
      expect((await enrol(made.code, publicKey, '203.0.113.9')).status).toBe(201)
    }
  })
})

describe('phones and crews', () => {
  test('E7 phones are listed with last contact and what never came of their reports', async () => {
    const made = await make({ name: 'Đội mất báo cáo', organisation: 'vnpt' })
    const phone = await enrolled(made.code)
    const before = (await devices()).find(({ key }) => key === phone.key)
    expect(before).toMatchObject({ lastSeenAt: null, revokedAt: null, gaps: [] })
    const report = wireReport('vnpt.B1', 'down', { n: 4 })
    const path = `/api/v1/incidents/${INCIDENT}/reports`
    await http.post(path, batchOf(report), bearer(phone.token))
    const after = (await devices()).find(({ key }) => key === phone.key)
    expect(after).toMatchObject({ device: report.device, gaps: [[1, 3]], name: made.name })
    expect(Date.parse(after?.lastSeenAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const others = await http.token('carrier', 'viettel')
    expect((await devices(others)).some(({ key }) => key === phone.key)).toBe(false)
    expect((await del(`/api/v1/devices/${after?.id}`, others)).status).toBe(404)
  })

  test('E8 a revoked phone is refused at once and stays in the list', async () => {
    const made = await make({ name: 'Đội mất máy', organisation: 'vnpt' }, carrier)
    const phone = await enrolled(made.code)
    expect((await http.get('/api/v1/me', phone.token)).status).toBe(200)
    const row = (await devices(carrier)).find(({ key }) => key === phone.key)
    expect((await del(`/api/v1/devices/${row?.id}`, carrier)).status).toBe(204)
    expect((await http.get('/api/v1/me', phone.token)).status).toBe(401)
    const after = (await devices(carrier)).find(({ key }) => key === phone.key)
    expect(after?.revokedAt).not.toBeNull()
  })

  test('E9 crews are listed with the area where they work, of the viewer’s scope', async () => {
    const { account } = await make({ name: 'Đội vùng', organisation: 'vnpt', area: '2024.082' })
    const read = async (token: string) =>
      crewsSchema.parse(await (await http.get('/api/v1/crews', token)).json()).crews
    const expected = { account, name: 'Đội vùng', organisation: 'vnpt', area: '2024.082' }
    expect(await read(operator)).toContainEqual(expected)
    expect(await read(carrier)).toContainEqual(expected)
    const viettel = await read(await http.token('carrier', 'viettel'))
    expect(viettel.every(({ organisation }) => organisation === 'viettel')).toBe(true)
    await make({ account, area: '2024.00002' })
    expect(await read(operator)).toContainEqual({ ...expected, area: '2024.00002' })
  })

  test('E10 who made, spent and revoked is in the audit', async () => {
    const audit = new Database(databaseFile(http.dataDir), { readonly: true })
    const actions = audit.prepare('select distinct action from audit').pluck().all()
    audit.close()
    expect(actions).toEqual(
      expect.arrayContaining([
        'enrolment made',
        'enrolment revoked',
        'phone enrolled',
        'phone revoked',
      ]),
    )
  })
})
