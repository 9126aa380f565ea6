import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { logPageSchema } from '#protocol/log-page'
import { phoneNumbersSchema } from '#protocol/phone-numbers'
import { quarantineSchema, quarantineSettledSchema } from '#protocol/quarantine'
import { smsAnswerSchema } from '#protocol/sms'
import { bearer, type HttpServer, INCIDENT, START, startHttp, wireReport } from './http-server.ts'
import { problemOf } from './support-schemas.ts'

const SECRET = 'a-secret-of-thirty-two-bytes-or-more'
const CREW = '+84912000001'
const OTHER = '+84912000002'
const path = `/api/v1/incidents/${INCIDENT}`
let http: HttpServer
let operator: string
let messages = 0

beforeAll(async () => {
  http = await startHttp({ SMS_SECRET: SECRET })
  operator = await http.token('operator')
  const { identity } = http.context
  for (const [username, organisation] of [
    ['doi-viettel-1', 'viettel'],
    ['doi-viettel-2', 'viettel'],
    ['doi-vnpt-1', 'vnpt'],
  ] as const) {
    await identity.createAccount({ username, name: username, role: 'crew', organisation })
  }
  await tie(CREW, 'doi-viettel-1')
  await tie(OTHER, 'doi-viettel-2')
})
afterAll(() => http.close())

function call(method: string, number: string, body?: object, token = operator) {
  return fetch(`${http.url}/api/v1/phone-numbers/${encodeURIComponent(number)}`, {
    method,
    headers: { ...bearer(token), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}
async function tie(number: string, account: string) {
  expect((await call('PUT', number, { account })).status).toBe(200)
}
function post(body: object, headers = bearer(SECRET)) {
  return http.post('/api/v1/sms', body, headers)
}
/** A message of its own unless it carries a `messageId`. */
async function send(text: string, from = CREW, rest: object = {}) {
  messages += 1
  const response = await post({ from, text, messageId: `m${messages}`, ...rest })
  expect(response.status).toBe(200)
  return smsAnswerSchema.parse(await response.json())
}
async function reports() {
  const page = await http.get(`${path}/reports`, operator)
  return logPageSchema.parse(await page.json()).reports
}
const reportAt = async (seq = 0) => (await reports()).find((one) => one.seq === seq)
async function tray(token = operator) {
  const page = await http.get(`${path}/quarantine`, token)
  return quarantineSchema.parse(await page.json()).quarantine
}

describe('the door', () => {
  test('M1 without SMS_SECRET there is no such call', async () => {
    const bare = await startHttp()
    const response = await bare.post('/api/v1/sms', { from: CREW, text: 'x' }, bearer(SECRET))
    expect(response.status).toBe(404)
    await bare.close()
  })

  test('M1 a wrong secret, none, or a sign-in token opens nothing', async () => {
    for (const headers of [bearer(`${SECRET}x`), {}, bearer(operator)]) {
      const response = await post({ from: CREW, text: 'BTS A1 MAT' }, headers)
      expect((await problemOf(response)).code).toBe('unauthorised')
    }
    expect((await post({ from: CREW, text: 'BTS A1 OK' }, { authorization: SECRET })).status).toBe(
      200,
    )
  })

  test('M2 JSON or a form, answered as JSON or as the text itself', async () => {
    const form = await fetch(`${http.url}/api/v1/sms`, {
      method: 'POST',
      headers: bearer(SECRET),
      body: new URLSearchParams({ from: '0912 000 001', text: 'Trạm A1 mất', messageId: 'f1' }),
    })
    expect(form.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await form.text()).toMatch(/^Da nhan so \d+: BTS A1 mat lien lac\./)
    const plain = await post(
      { from: CREW, text: 'A1 OK' },
      { ...bearer(SECRET), accept: 'text/plain' },
    )
    expect(await plain.text()).toMatch(/^Da nhan so/)
  })

  test('M2 a body that is no message names the field', async () => {
    for (const body of [{ text: 'x' }, { from: CREW }, { from: CREW, text: 'x', sentAt: 'noon' }]) {
      expect((await problemOf(await post(body))).code).toBe('bad_body')
    }
    const elsewhere = await post({ from: CREW, text: 'A1 OK', incident: 'bao-khac' })
    expect((await problemOf(elsewhere)).code).toBe('unknown_incident')
  })
})

describe('a message of a crew', () => {
  test('M3 becomes a report of that crew, through the same intake', async () => {
    const sentAt = new Date(START + 3_000_000).toISOString()
    const answer = await send('bts#a1*mất;nn:cáp,pin 2 dk 18h30 gc đang trên đường', CREW, {
      sentAt,
    })
    expect(answer).toMatchObject({ outcome: 'stored' })
    const stored = await reportAt(answer.receipt)
    expect(stored).toMatchObject({
      asset: 'viettel.A1',
      status: 'down',
      causes: ['fibre_cut'],
      power: 'battery',
      autonomyHours: 2,
      note: 'đang trên đường',
      observedAt: sentAt,
      effectiveAt: sentAt,
      via: 'sms',
      author: 'doi-viettel-1',
      by: { account: 'doi-viettel-1', role: 'crew' },
      organisation: 'viettel',
      eta: '2026-09-07T11:30:00.000Z',
    })
    expect(answer.reply).toContain(`Da nhan so ${answer.receipt}: BTS A1 mat lien lac`)
    expect(answer.reply).toContain('NN dut cap quang, pin 2h, du kien 18h30 7/9')
    expect(answer.reply).toMatch(/^[ -~]*$/)
  })

  test('M4 messages of one number are one device, counted without gaps', async () => {
    const answers = [await send('A1 OK'), await send('A2 MAT'), await send('A2 OK')]
    const stored = await Promise.all(answers.map(({ receipt }) => reportAt(receipt)))
    expect(new Set(stored.map((one) => one?.device)).size).toBe(1)
    const first = stored[0]?.n ?? 0
    expect(stored.map((one) => one?.n)).toEqual([first, first + 1, first + 2])
    expect(stored.flatMap((one) => one?.flags)).not.toContain('n_gap')
  })

  test('M5 no change renews what stands, and asks where nothing stands', async () => {
    const operatorDown = wireReport('viettel.A2', 'down')
    await http.post(
      `${path}/reports`,
      { batch: 'b', sentAt: new Date(http.clock.at).toISOString(), reports: [operatorDown] },
      bearer(operator),
    )
    await send('A2 MAT')
    const answer = await send('A2 KD')
    expect(answer.reply).toContain('BTS A2 van mat lien lac')
    expect(await reportAt(answer.receipt)).toMatchObject({ unchanged: true, status: 'down' })
  })

  test('M6 a code nobody has waits in the tray and is asked about', async () => {
    const answer = await send('BTS LCI9999 MAT')
    expect(answer).toMatchObject({ outcome: 'quarantined', code: 'unknown_asset' })
    expect(answer.reply).toContain('LCI9999')
    expect(answer.reply).toContain('kiem tra')
  })

  test('M6 another organisation’s asset is not the sender’s to report on', async () => {
    const answer = await send('BTS B1 MAT')
    expect(answer).toMatchObject({ outcome: 'refused', code: 'not_yours' })
  })

  test('M6 a kind that the asset is not is asked about', async () => {
    const answer = await send('TUYEN A1 DUT')
    expect(answer).toMatchObject({ outcome: 'quarantined', code: 'not_understood' })
  })
})

describe('correcting', () => {
  test('M7 HUY takes back an own report and nobody else’s', async () => {
    const wrong = await send('A2 MAT')
    const others = await send(`HUY ${wrong.receipt}`, OTHER)
    expect(others).toMatchObject({ outcome: 'quarantined', code: 'not_understood' })
    expect((await reports()).some(({ corrects }) => corrects !== undefined)).toBe(false)
    const taken = await send(`HUY ${wrong.receipt}`)
    const target = await reportAt(wrong.receipt)
    expect(await reportAt(taken.receipt)).toMatchObject({
      corrects: { id: target?.id, kind: 'retract' },
      via: 'sms',
    })
    expect(taken.reply).toContain(`huy bao cao so ${wrong.receipt} (A2)`)
  })
})

describe('the tray', () => {
  test('M8 an unknown number changes nothing; a person may release what it said', async () => {
    const before = (await reports()).length
    const answer = await send('BTS A1 TAT', '+84999999999')
    expect(answer).toMatchObject({ outcome: 'quarantined', code: 'unknown_sender' })
    expect(answer.reply).not.toContain('A1')
    expect((await reports()).length).toBe(before)
    const row = (await tray()).find(({ code }) => code === 'unknown_sender')
    expect(row?.detail).toBe('+84999999999: BTS A1 TAT')
    const settle = await http.post(
      `${path}/quarantine/${row?.id}`,
      { action: 'release' },
      bearer(operator),
    )
    const { result } = quarantineSettledSchema.parse(await settle.json())
    expect(await reportAt(result?.seq)).toMatchObject({
      via: 'sms',
      status: 'switched_off',
      by: { account: 'sms:+84999999999' },
    })
  })

  test('M8 the coordinator of the organisation sees the row, another one does not', async () => {
    await send('doi ve chua', CREW)
    const texts = async (organisation: string) =>
      (await tray(await http.token('carrier', organisation))).map(({ detail }) => detail)
    expect(await texts('viettel')).toContain(`${CREW}: doi ve chua`)
    expect(await texts('vnpt')).not.toContain(`${CREW}: doi ve chua`)
  })
})

describe('once', () => {
  test('M9 the same message again gets the same answer and no second report', async () => {
    const sentAt = new Date(START + 3_100_000).toISOString()
    const byId = { from: CREW, text: 'A1 YEU', messageId: 'same' }
    const byMinute = { from: CREW, text: 'A1 YEU PIN 3', sentAt }
    const untimed = { from: CREW, text: 'A1 YEU PIN 4' }
    for (const body of [byId, byMinute, untimed]) {
      const [first, second] = await Promise.all([post(body), post(body)])
      const answers = [await first?.json(), await second?.json()].map((one) =>
        smsAnswerSchema.parse(one),
      )
      expect(new Set(answers.map(({ reply }) => reply)).size).toBe(1)
      expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'stored'])
    }
    const later = await post({ ...byMinute, sentAt: new Date(START + 3_200_000).toISOString() })
    expect(smsAnswerSchema.parse(await later.json()).outcome).toBe('stored')
  })

  test('M9 what was not understood is in the tray once', async () => {
    const body = { from: CREW, text: 'xin chao', messageId: 'hello' }
    await post(body)
    await post(body)
    expect((await tray()).filter(({ detail }) => detail.includes('xin chao'))).toHaveLength(1)
  })
})

describe('phone numbers', () => {
  test('M10 a coordinator ties and sees the own crews’ numbers only', async () => {
    const carrier = await http.token('carrier', 'vnpt')
    const list = async (token: string) => {
      const response = await http.get('/api/v1/phone-numbers', token)
      return phoneNumbersSchema
        .parse(await response.json())
        .phoneNumbers.map(({ number }) => number)
    }
    expect(await list(operator)).toEqual([CREW, OTHER])
    expect(await list(carrier)).toEqual([])
    const crew = await http.token('crew', 'viettel')
    expect((await http.get('/api/v1/phone-numbers', crew)).status).toBe(403)
    const tied = await call('PUT', '0912.000.003', { account: 'doi-vnpt-1' }, carrier)
    expect(await tied.json()).toMatchObject({ number: '+84912000003', organisation: 'vnpt' })
    expect(await list(carrier)).toEqual(['+84912000003'])
    const others = await call('PUT', CREW, { account: 'doi-vnpt-1' }, carrier)
    expect((await problemOf(others)).code).toBe('conflict')
    const foreign = await call('PUT', '+84912000004', { account: 'doi-viettel-1' }, carrier)
    expect((await problemOf(foreign)).code).toBe('bad_body')
    expect((await call('DELETE', CREW, undefined, carrier)).status).toBe(404)
    expect((await call('DELETE', '+84912000003', undefined, carrier)).status).toBe(204)
    expect(await list(operator)).toEqual([CREW, OTHER])
  })

  test('M10 a number taken away is nobody’s; given to another crew it is another device', async () => {
    const number = '+84912000005'
    await tie(number, 'doi-viettel-1')
    const first = await reportAt((await send('A1 OK', number)).receipt)
    await call('DELETE', number)
    expect(await send('A1 OK', number)).toMatchObject({ code: 'unknown_sender' })
    await tie(number, 'doi-viettel-2')
    const second = await reportAt((await send('A1 OK', number)).receipt)
    expect(second).toMatchObject({ author: 'doi-viettel-2', n: 1 })
    expect(second?.device).not.toBe(first?.device)
  })

  test('M10 what is no number is refused', async () => {
    const response = await call('PUT', 'VIETTEL', { account: 'doi-viettel-1' })
    expect((await problemOf(response)).code).toBe('bad_body')
  })
})
