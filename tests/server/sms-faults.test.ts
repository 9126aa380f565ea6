import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StoreUnavailable } from '#db/store-error'
import type { StoredReport } from '#domain/report'
import { type SmsAnswer, smsAnswerSchema } from '#protocol/sms'
import { openConsole } from '../support/console-client.ts'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { seededRandom } from '../support/seeded-ids.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../support/test-server.ts'

const SECRET = 'a-secret-of-thirty-two-bytes-or-more'
const env = { SMS_SECRET: SECRET }
const KNOWN = '+84912000001'
const DEVICE = '01920000-0000-7000-8000-000000000001'
const UNKNOWN = '+84987654321'
let dataDir: string
let server: TestServer

beforeAll(async () => {
  dataDir = temporaryFolder()
  server = await startTestServer({ dataDir, env })
  const { identity, store } = server.context
  const crew = { name: 'Đội VNPT 1', role: 'crew', organisation: 'vnpt' } as const
  await identity.createAccount({ ...crew, username: 'doi-vnpt-1' })
  const tied = { number: KNOWN, account: 'doi-vnpt-1', device: DEVICE, since: 0, by: 'duty' }
  await store.sms.savePhoneNumber(tied)
})
afterAll(async () => {
  await server.close({ keepData: true })
  rmSync(dataDir, { recursive: true, force: true })
})

async function send(body: Record<string, unknown>): Promise<SmsAnswer> {
  const response = await fetch(`${server.url}/api/v1/sms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
  return smsAnswerSchema.parse(await response.json())
}
async function reports(): Promise<StoredReport[]> {
  const entries = await server.context.store.readLog(server.incident.id, { after: 0, limit: 1000 })
  return entries.flatMap((entry) => (entry.type === 'report' ? [entry.report] : []))
}
const tray = () => server.context.store.listQuarantine(server.incident.id)
const stateOf = (asset: string) =>
  server.context.incidents.get(server.incident.id)?.fold.stateOf(asset)

/** As a bad network hands it on: signs lost, doubled, replaced. */
function garble(text: string, random: () => number): string {
  return [...text]
    .map((sign) => {
      const chance = random()
      if (chance < 0.12) return ''
      if (chance < 0.24) return '?'
      return chance < 0.3 ? sign + sign : sign
    })
    .join('')
}

test('fault 25: garbled texts become no report that was not meant', async () => {
  const random = seededRandom(25)
  const before = (await reports()).length
  for (let i = 0; i < 60; i += 1) {
    const text = garble('BTS S7 MAT NN CAP PIN 2', random)
    const answer = await send({ from: KNOWN, text, messageId: `garbled-${i}` })
    if (answer.outcome === 'stored') continue
    // Asked back, and a person sees it.
    expect(answer).toMatchObject({ outcome: 'quarantined' })
    expect(answer.reply).toMatch(/Chua ghi|Khong co ma/)
  }
  const made = (await reports()).slice(before)
  for (const report of made) {
    expect(report).toMatchObject({ asset: 'vnpt.S7', status: 'down', via: 'sms' })
    // A letter lost or doubled may hide a cause or the hours, never make others up.
    expect([undefined, 2, 22]).toContain(report.autonomyHours)
    expect([undefined, ['fibre_cut']]).toContainEqual(report.causes)
  }
  expect((await tray()).length).toBe(60 - made.length)
  expect(made.length).toBeLessThan(20)
})

test('fault 25: the same text twice, at once and after a restart, is one report', async () => {
  const body = { from: KNOWN, text: 'BTS S8 MAT NN CAP PIN 2', messageId: 'twice' }
  const [first, second] = await Promise.all([send(body), send(body)])
  expect(first.receipt).toBe(second.receipt)
  await server.close({ keepData: true })
  server = await startTestServer({ dataDir, env })
  const third = await send(body)
  expect(third).toMatchObject({ outcome: 'duplicate', receipt: first.receipt, reply: first.reply })
  expect((await reports()).filter(({ asset }) => asset === 'vnpt.S8')).toHaveLength(1)
})

test('fault 25: what the disk refused is taken when the gateway sends it again', async () => {
  const { store } = server.context
  const real = store.append
  Object.assign(store, {
    append: async () => {
      Object.assign(store, { append: real })
      throw new StoreUnavailable('the database refuses: SQLITE_FULL')
    },
  })
  const body = { from: KNOWN, text: 'BTS S9 MAT', messageId: 'again' }
  const response = await fetch(`${server.url}/api/v1/sms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(503)
  const n = (await reports()).at(-1)?.n ?? 0
  expect(await send(body)).toMatchObject({ outcome: 'stored' })
  expect((await reports()).at(-1)).toMatchObject({ asset: 'vnpt.S9', n: n + 1 })
})

test('fault 25: what a power cut left half taken is handed in at the next start', async () => {
  const { store, ids } = server.context
  const id = ids()
  const report = {
    ...{ id, incident: server.incident.id, author: 'doi-vnpt-1', asset: 'vnpt.S12', v: 1 },
    ...{ device: DEVICE, status: 'down', observedAt: new Date().toISOString() },
  }
  const kept = await store.sms.keepMessage(['half'], {
    sender: KNOWN,
    text: 'BTS S12 MAT',
    incident: server.incident.id,
    receivedAt: Date.now(),
    device: DEVICE,
    outcome: JSON.stringify({ is: 'report', report, summary: 'BTS S12 mat lien lac.' }),
  })
  await server.close({ keepData: true })
  server = await startTestServer({ dataDir, env })
  expect((await reports()).find((one) => one.id === id)).toMatchObject({ n: kept.n, via: 'sms' })
  expect(await server.context.store.sms.listUnfinished()).toEqual([])
})

test('fault 25: an unknown number reaches the tray only, whatever it says', async () => {
  const screen = await openConsole(server.url, await server.token('operator'))
  const head = server.context.incidents.get(server.incident.id)?.head()
  for (const [i, text] of ['BTS S10 MAT', 'HUY 2', 'S10 KD', 'xin chao', ''].entries()) {
    const answer = await send({ from: UNKNOWN, text, messageId: `u${i}` })
    expect(answer).toMatchObject({ outcome: 'quarantined', code: 'unknown_sender' })
  }
  expect(server.context.incidents.get(server.incident.id)?.head()).toBe(head)
  expect(stateOf('vnpt.S10')).toMatchObject({ status: 'unknown' })
  const rows = (await tray()).filter(({ code }) => code === 'unknown_sender')
  expect(rows.map(({ detail }) => detail)).toContain(`${UNKNOWN}: HUY 2`)
  screen.close()
})

test('fault 25: a text message never voids what somebody else reported', async () => {
  const phone = await openField(server.url, await server.token('crew', 'vnpt'))
  const { results } = await phone.pushed([new ReportMaker(25).next('vnpt.S11', 'down', Date.now())])
  const answer = await send({ from: KNOWN, text: `HUY ${results[0]?.seq}`, messageId: 'void' })
  expect(answer).toMatchObject({ outcome: 'quarantined', code: 'not_understood' })
  expect(stateOf('vnpt.S11')).toMatchObject({ status: 'down', affected: true })
  phone.close()
})
