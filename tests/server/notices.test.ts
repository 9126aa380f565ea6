import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StoreUnavailable } from '#db/store-error'
import { FIELD_PATH } from '#protocol/handshake'
import { answerTakenSchema, noticeSchema, noticesSchema } from '#protocol/notices'
import { openConsole } from '../support/console-client.ts'
import { enrolPhone } from '../support/enrolled-phone.ts'
import { nextEvent, openField, openSocket } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { uuidV7Maker } from '../support/seeded-ids.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { untilHead } from '../support/until-head.ts'

const ids = uuidV7Maker(7_000)
let server: TestServer
let operator = ''
beforeAll(async () => {
  server = await startTestServer()
  operator = await server.token('operator')
})
afterAll(() => server.close())

type Crew = {
  readonly account: string
  readonly token: string
  report(asset: string): Promise<void>
}
let seed = 7_100

/** A crew known by its token; after `report` the centre knows where it works. */
async function crew(organisation = 'vnpt'): Promise<Crew> {
  const token = await server.token('crew', organisation)
  const { account } = (await (await call('/api/v1/me', token)).json()) as { account: string }
  return {
    account,
    token,
    async report(asset) {
      const phone = await openField(server.url, token)
      await phone.pushed([new ReportMaker(seed++).next(asset, 'down', Date.now() - 60_000)])
      phone.close()
    },
  }
}

function call(path: string, token: string, body?: unknown): Promise<Response> {
  const post = { method: 'POST', body: JSON.stringify(body) }
  return fetch(server.url + path, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : post),
  })
}
const notices = '/api/v1/incidents/bao-so-3-2024/notices'
const send = (body: object, token = operator) =>
  call(notices, token, { kind: 'dispatch', text: 'Đến trạm S12. Mang 2 ắc quy.', ...body })
const sendTo = async (account: string, body: object = {}) =>
  noticeSchema.parse(await (await send({ to: { account }, ...body })).json())
const receipts = async (id: string, token = operator) => {
  const list = noticesSchema.parse(await (await call(notices, token)).json()).notices
  return list.find((one) => one.id === id)?.recipients
}
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

/** The next notice on this phone; `ack` answers it. */
async function noticeOn(socket: Socket) {
  const [body, ack] = await nextEvent(socket, 'notice')
  return { body: body as { id: string }, ack: ack as (reply: object) => void }
}
/** Notices may come right behind the welcome: listen before waiting for that. */
const connect = (token: string): Socket => openSocket(server.url, FIELD_PATH, { token, proto: 1 })
const seenOnDisk = async (id: string, account: string): Promise<void> => {
  const live = server.context.incidents.get('bao-so-3-2024')
  if (live === undefined) throw new Error('no incident')
  const hasSeen = () =>
    live.notices.get(id)?.receipts.some((one) => one.account === account && one.seenAt !== null)
  await new Promise<void>((resolve) => {
    const forget = live.onDispatch(() => {
      if (!hasSeen()) return
      forget()
      resolve()
    })
    if (hasSeen()) resolve()
  })
}

describe('sending', () => {
  test('N1 N2 a notice to one crew is on disk and on its open phone, and answered in one event', async () => {
    const one = await crew()
    await one.report('vnpt.S2')
    const phone = await openField(server.url, one.token)
    const coming = noticeOn(phone.socket)
    const sent = await sendTo(one.account, { asset: 'vnpt.S2' })
    expect(sent).toMatchObject({
      kind: 'dispatch',
      asset: 'vnpt.S2',
      to: { account: one.account },
      recipients: [{ account: one.account, organisation: 'vnpt' }],
    })
    const { body, ack } = await coming
    expect(body).toEqual({
      id: sent.id,
      kind: 'dispatch',
      text: 'Đến trạm S12. Mang 2 ắc quy.',
      asset: 'vnpt.S2',
      at: sent.at,
      incident: 'bao-so-3-2024',
    })
    ack({ seen: sent.id })
    await seenOnDisk(sent.id, one.account)
    const taken = await phone.socket.emitWithAck('notice:answer', { id: sent.id, answer: 'on_way' })
    expect(answerTakenSchema.parse(taken)).toMatchObject({ id: sent.id, answer: 'on_way' })
    expect(await receipts(sent.id)).toMatchObject([
      { account: one.account, seenAt: expect.any(String), answer: 'on_way' },
    ])
    phone.close()
  })

  test('N3 all of an area: who reported there, who is enrolled for a part or for the whole', async () => {
    const [here, elsewhere, other] = [await crew(), await crew(), await crew('viettel')]
    await here.report('vnpt.S4')
    await elsewhere.report('vnpt.S5')
    await other.report('viettel.S4')
    const { identity } = server.context
    const enrolled = async (name: string, area: string) =>
      (await identity.createEnrolment({ name, organisation: 'vnpt', area, hours: 1, by: 'test' }))
        ?.account
    const province = await enrolled('Đội tỉnh', '2024.10')
    const commune = await enrolled('Đội xã Hai', '2024.02601')
    const toArea = noticeSchema.parse(await (await send({ to: { area: '2024.02600' } })).json())
    const told = toArea.recipients.map(({ account }) => account)
    expect(told).toEqual(expect.arrayContaining([here.account, other.account, province]))
    expect(told).not.toContain(elsewhere.account)
    expect(told).not.toContain(commune)
    expect(told).toEqual([...told].sort())
    const toDistrict = noticeSchema.parse(await (await send({ to: { area: '2024.080' } })).json())
    expect(toDistrict.recipients.map(({ account }) => account)).toEqual(
      expect.arrayContaining([here.account, elsewhere.account, province, commune]),
    )
  })

  test('N4 about an asset, only crews of its organisation are told', async () => {
    const [own, other] = [await crew(), await crew('viettel')]
    await own.report('vnpt.S6')
    await other.report('viettel.S6')
    const sent = noticeSchema.parse(
      await (await send({ to: { area: '2024.02600' }, asset: 'vnpt.S6' })).json(),
    )
    const told = sent.recipients.map(({ account }) => account)
    expect(told).toContain(own.account)
    expect(told).not.toContain(other.account)
    const wrong = await send({ to: { account: other.account }, asset: 'vnpt.S6' })
    expect(await codeOf(wrong)).toBe('no_recipients')
  })

  test('N5 the same id again is the same notice; of another sender a conflict', async () => {
    const one = await crew()
    await one.report('vnpt.S8')
    const id = ids()
    const first = await sendTo(one.account, { id })
    expect(await sendTo(one.account, { id })).toEqual(first)
    const other = await send({ to: { account: one.account }, id }, await server.token('operator'))
    expect(await codeOf(other)).toBe('conflict')
    const log = await server.context.store.readLog('bao-so-3-2024', {
      after: 0,
      limit: 1_000,
      type: 'dispatch',
    })
    expect(log.filter((entry) => 'notice' in entry && entry.notice.id === id)).toHaveLength(1)
  })

  test('N6 what cannot be sent is refused with what was expected', async () => {
    const codes = async (body: object) => {
      const response = await send(body)
      return [response.status, await codeOf(response)]
    }
    const to = { area: '2024.02600' }
    expect(await codes({ to: { account: 'doi-khong-co' } })).toEqual([409, 'no_recipients'])
    expect(await codes({ to: { area: '2024.99999' } })).toEqual([400, 'bad_body'])
    expect(await codes({ to, asset: 'vnpt.NOWHERE' })).toEqual([400, 'bad_body'])
    expect(await codes({ to, text: '  ' })).toEqual([400, 'bad_body'])
    expect(await codes({ to, text: 'x'.repeat(501) })).toEqual([400, 'bad_body'])
    expect(await codes({ to, kind: 'shout' })).toEqual([400, 'bad_body'])
    expect(await codes({ to: { ...to, account: 'a' } })).toEqual([400, 'bad_body'])
  })

  test('N6 a store that refuses: nothing is sent, and the same call succeeds later', async () => {
    const one = await crew()
    await one.report('vnpt.S2')
    const { store } = server.context
    const real = store.appendEntries
    Object.assign(store, {
      appendEntries: async () => {
        Object.assign(store, { appendEntries: real })
        throw new StoreUnavailable('the database refuses: SQLITE_FULL')
      },
    })
    const wish = { id: ids(), to: { account: one.account } }
    const refused = await send(wish)
    expect([refused.status, await codeOf(refused)]).toEqual([503, 'not_ready'])
    expect((await send(wish)).status).toBe(201)
  })
})

describe('rights', () => {
  test('N7 crews, managers and administrators send nothing; a coordinator tells the own crews', async () => {
    const [own, other] = [await crew(), await crew('viettel')]
    await own.report('vnpt.S10')
    await other.report('viettel.S10')
    for (const role of ['manager', 'admin'] as const) {
      const response = await send({ to: { account: own.account } }, await server.token(role))
      expect(response.status).toBe(403)
    }
    expect((await send({ to: { account: own.account } }, own.token)).status).toBe(403)
    const carrier = await server.token('carrier', 'vnpt')
    const area = await send({ to: { area: '2024.02600' } }, carrier)
    const { recipients, id } = noticeSchema.parse(await area.json())
    expect(new Set(recipients.map(({ organisation }) => organisation))).toEqual(new Set(['vnpt']))
    expect(await codeOf(await send({ to: { account: other.account } }, carrier))).toBe(
      'no_recipients',
    )
    const foreign = { to: { account: own.account }, asset: 'viettel.S10' }
    expect((await send(foreign, carrier)).status).toBe(403)
    expect(await receipts(id, await server.token('carrier', 'viettel'))).toBeUndefined()
  })

  test('N8 a crew reads its own notices and its own receipt only', async () => {
    const [one, two] = [await crew(), await crew()]
    await one.report('vnpt.S12')
    await two.report('vnpt.S12')
    const sent = noticeSchema.parse(await (await send({ to: { area: '2024.02600' } })).json())
    expect((await receipts(sent.id, one.token))?.map(({ account }) => account)).toEqual([
      one.account,
    ])
    const third = await crew()
    expect(await receipts(sent.id, third.token)).toBeUndefined()
    const path = `${notices}/${sent.id}/answers`
    expect((await call(path, third.token, { answer: 'on_way' })).status).toBe(404)
    expect((await call(path, operator, { answer: 'on_way' })).status).toBe(404)
    expect((await call(path, await server.token('manager'), { answer: 'on_way' })).status).toBe(403)
  })
})

describe('until seen', () => {
  test('N9 a notice waits for the phone, and comes again at each connection until it is seen', async () => {
    const one = await crew()
    await one.report('vnpt.S14')
    const sent = await sendTo(one.account)
    for (let times = 0; times < 2; times++) {
      const phone = connect(one.token)
      const { body } = await noticeOn(phone)
      expect(body.id).toBe(sent.id)
      phone.disconnect()
    }
    const phone = connect(one.token)
    const { ack } = await noticeOn(phone)
    ack({ seen: 'another' })
    ack({ seen: sent.id })
    phone.disconnect()
    const again = connect(one.token)
    const { body, ack: seen } = await noticeOn(again)
    expect(body.id).toBe(sent.id)
    seen({ seen: sent.id })
    await seenOnDisk(sent.id, one.account)
    again.disconnect()
    const last = await openField(server.url, one.token)
    const next = noticeOn(last.socket)
    const second = await sendTo(one.account)
    expect((await next).body.id).toBe(second.id)
    last.close()
  })

  test('N9 both enrolled phones of a crew get it; what one has seen the other need not be told again', async () => {
    const first = await enrolPhone(server, { name: 'Đội hai máy', organisation: 'vnpt' })
    const second = await enrolPhone(server, { account: first.account })
    const open = connect(first.token)
    await nextEvent(open, 'welcome')
    const coming = noticeOn(open)
    const sent = await sendTo(first.account)
    expect(sent.recipients).toMatchObject([{ account: first.account, organisation: 'vnpt' }])
    const { ack } = await coming
    const other = connect(second.token)
    expect((await noticeOn(other)).body.id).toBe(sent.id)
    ack({ seen: sent.id })
    await seenOnDisk(sent.id, first.account)
    // The other one learns by its list that the notice is still open, and until it is answered.
    const listed = async () => {
      const response = await call(`${notices}?open=1`, second.token)
      return noticesSchema.parse(await response.json()).notices.map(({ id }) => id)
    }
    expect(await listed()).toEqual([sent.id])
    await open.emitWithAck('notice:answer', { id: sent.id, answer: 'on_site' })
    expect(await listed()).toEqual([])
    open.disconnect()
    other.disconnect()
  })

  test('N10 an answer told twice is one; a tap made without a link is dated back', async () => {
    const one = await crew()
    await one.report('vnpt.S16')
    const sent = await sendTo(one.account)
    const path = `${notices}/${sent.id}/answers`
    const tapped = { answer: 'on_way', at: '2020-01-01T00:00:00Z', sentAt: '2020-01-01T02:00:00Z' }
    for (let times = 0; times < 3; times++)
      expect((await call(path, one.token, tapped)).status).toBe(200)
    const before = await server.context.store.readLog('bao-so-3-2024', {
      after: 0,
      limit: 1_000,
      type: 'dispatch',
    })
    const answers = before.filter((entry) => 'answer' in entry && entry.answer.notice === sent.id)
    expect(answers).toHaveLength(1)
    const [receipt] = (await receipts(sent.id)) ?? []
    // Two hours by the phone's clock, but never before the notice itself.
    expect(receipt?.answeredAt).toBe(sent.at)
    expect(await codeOf(await call(path, one.token, { answer: 'gone' }))).toBe('bad_body')
    const phone = await openField(server.url, one.token)
    const malformed: unknown = await phone.socket.emitWithAck('notice:answer', { id: 5 })
    expect(malformed).toMatchObject({ problem: { code: 'malformed' } })
    const unknown = await phone.socket.emitWithAck('notice:answer', { id: 'x', answer: 'seen' })
    expect(unknown).toMatchObject({ problem: { code: 'not_found' } })
    phone.close()
  })

  test('Q1 a console’s frames chain over notices and answers, and the past is folded across them', async () => {
    const screen = await openConsole(server.url, operator)
    const one = await crew()
    const before = server.context.incidents.get('bao-so-3-2024')?.head() ?? 0
    await one.report('vnpt.S20')
    const sent = await sendTo(one.account)
    await call(`${notices}/${sent.id}/answers`, one.token, { answer: 'on_way' })
    await one.report('vnpt.S20')
    const live = server.context.incidents.get('bao-so-3-2024')
    await live?.whenCurrent()
    expect(live?.head()).toBe(before + 4)
    await screen.untilSeq(before + 4)
    expect(screen.faults).toEqual([])
    expect(screen.digest()).toEqual(live?.fold.digest())
    const known = await call(
      `/api/v1/incidents/bao-so-3-2024/progress?knownAt=${encodeURIComponent(sent.at)}`,
      operator,
    )
    expect(((await known.json()) as { seq: number }).seq).toBeGreaterThanOrEqual(sent.seq)
    screen.close()
  })

  test('N11 another process’s notice reaches this one’s phones, and a restart forgets nothing', async () => {
    const one = await crew()
    await one.report('vnpt.S18')
    const phone = await openField(server.url, one.token)
    const coming = noticeOn(phone.socket)
    const { store, incidents } = server.context
    const notice = {
      id: ids(),
      kind: 'message',
      text: 'Giao ban 17 giờ.',
      to: { account: one.account },
      recipients: [{ account: one.account, organisation: 'vnpt' }],
      by: 'truc-ban-2',
    } as const
    const [entry] = await store.appendEntries(
      'bao-so-3-2024',
      [{ type: 'dispatch', notice }],
      Date.now(),
    )
    await incidents.refresh()
    expect((await coming).body.id).toBe(notice.id)
    phone.close()
    const live = incidents.get('bao-so-3-2024')
    if (live === undefined || entry === undefined) throw new Error('no entry')
    await untilHead(live, entry.seq)
    const before = live.notices.all()
    const { config } = server
    await server.close({ keepData: true })
    server = await startTestServer({ dataDir: config.dataDir })
    expect(server.context.incidents.get('bao-so-3-2024')?.notices.all()).toEqual(before)
    const again = connect(one.token)
    expect((await noticeOn(again)).body.id).toBe(notice.id)
    again.disconnect()
  })
})
