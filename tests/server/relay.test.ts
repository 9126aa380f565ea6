import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { devicesSchema } from '#protocol/devices'
import { pushAnswerSchema } from '#protocol/push'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { type EnrolledPhone, enrolPhone } from '../support/enrolled-phone.ts'
import {
  type FieldClient,
  nextEvent,
  openField,
  openSocket,
  refusalOf,
} from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { uuidV7Maker } from '../support/seeded-ids.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const MINUTE_MS = 60_000
const INCIDENT = 'bao-so-3-2024'
let server: TestServer
let maker: EnrolledPhone
let relay: EnrolledPhone
let relaySocket: FieldClient
let seed = 7_000
const outbox = () => new ReportMaker(seed++)
const now = () => Date.now() - MINUTE_MS

beforeAll(async () => {
  server = await startTestServer()
  maker = await enrolPhone(server, { name: 'Đội VNPT 1', organisation: 'vnpt' })
  relay = await enrolPhone(server, { name: 'Đội Viettel 1', organisation: 'viettel' })
  relaySocket = await openField(server.url, relay.token, { device: outbox().device })
})
afterAll(async () => {
  relaySocket.close()
  await server.close()
})

/** How one report fares when the relay phone brings it. */
async function relayed(...reports: object[]) {
  return (await relaySocket.pushed(reports)).results
}

async function posted(token: string, reports: object[], rest: object = {}) {
  const response = await fetch(`${server.url}/api/v1/incidents/${INCIDENT}/reports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch: 'b', sentAt: toTime(Date.now()), reports, ...rest }),
  })
  return pushAnswerSchema.parse(await response.json()).results
}

async function storedOf(id: string) {
  const entries = await server.context.store.readLog(INCIDENT, { after: 0, limit: 10_000 })
  return entries.flatMap((entry) =>
    entry.type === 'report' && entry.report.id === id ? [entry.report] : [],
  )
}

describe('fault 24: a relay delivers twice, and after the owner did', () => {
  test('fault 24: relay, relay again, then the owner: one report, three answers', async () => {
    const phone = outbox()
    const report = await maker.sign(phone.next('vnpt.S1', 'down', now()))
    const [first] = await relayed(report)
    expect(first).toMatchObject({ outcome: 'stored' })
    const again = { id: report.id, outcome: 'duplicate', seq: first?.seq }
    expect(await relayed(report)).toEqual([again])
    const own = await openField(server.url, maker.token, { device: phone.device })
    const { signed: _, ...unsigned } = report
    expect((await own.pushed([unsigned])).results).toEqual([again])
    expect((await own.pushed([report])).results).toEqual([again])
    own.close()
    expect(await storedOf(report.id)).toMatchObject([{ via: 'relay', seq: first?.seq }])
  })

  test('fault 24: the owner first, then the relay twice, in one batch too', async () => {
    const report = await maker.sign(outbox().next('vnpt.S2', 'down', now()))
    const { signed: _, ...unsigned } = report
    const [first] = await posted(maker.token, [unsigned])
    const again = { id: report.id, outcome: 'duplicate', seq: first?.seq }
    expect(await relayed(report, report)).toEqual([again, again])
    expect(await storedOf(report.id)).toMatchObject([{ via: 'field' }])
  })

  test('fault 24: both at once: one is stored, the other a duplicate', async () => {
    const phone = outbox()
    const reports = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        maker.sign(phone.next(`vnpt.S${i + 1}`, 'degraded', now())),
      ),
    )
    const [byRelay, byOwner] = await Promise.all([
      relayed(...reports),
      posted(maker.token, reports),
    ])
    for (const [i, { id }] of reports.entries()) {
      const outcomes = [byRelay[i]?.outcome, byOwner[i]?.outcome].toSorted()
      expect(outcomes).toEqual(['duplicate', 'stored'])
      expect(await storedOf(id)).toHaveLength(1)
    }
  })
})

describe('whose report a relayed one is', () => {
  test('I20 rights, author and organisation are the signer’s, whoever brings it', async () => {
    const phone = outbox()
    const brought = [
      [relay.token, 'vnpt.S3'],
      [await server.token('operator'), 'vnpt.S4'],
      [await server.token('carrier', 'viettel'), 'vnpt.S5'],
    ] as const
    for (const [token, asset] of brought) {
      const report = await maker.sign(phone.next(asset, 'down', now()))
      expect(await posted(token, [report])).toMatchObject([{ outcome: 'stored' }])
      expect(await storedOf(report.id)).toMatchObject([
        {
          by: { account: maker.account, role: 'crew' },
          author: maker.account,
          organisation: 'vnpt',
          via: 'relay',
          signed: report.signed,
        },
      ])
    }
    const foreign = await maker.sign(phone.next('viettel.S1', 'down', now()))
    expect(await relayed(foreign)).toMatchObject([
      {
        outcome: 'refused',
        code: 'not_yours',
        detail: 'the asset belongs to another organisation',
      },
    ])
  })

  test('I20 its numbers count for the maker’s phone', async () => {
    const phone = outbox()
    const [, second] = [1, 2].map(() => phone.next('vnpt.S6', 'down', now()))
    const report = await maker.sign(second as WireReport)
    await relayed(report)
    expect(await storedOf(report.id)).toMatchObject([{ flags: ['n_gap'] }])
    expect(await server.context.store.findDevice(phone.device)).toMatchObject({
      account: maker.account,
      ranges: [[2, 2]],
    })
  })

  test('I21 neither the relay’s clock nor its memory moves the time', async () => {
    const observedAt = now()
    const report = await maker.sign(outbox().next('vnpt.S7', 'down', observedAt))
    await posted(relay.token, [report], {
      sentAt: toTime(observedAt - 3_600_000),
      acked: { [report.id]: toTime(observedAt - 7_200_000) },
    })
    expect(await storedOf(report.id)).toMatchObject([{ effectiveAt: observedAt, flags: [] }])
  })

  test('I22 of a mixed batch each report has its own answer, in order', async () => {
    const [mine, theirs] = [outbox(), outbox()]
    const own = mine.next('viettel.S2', 'down', now(), { author: relay.account })
    const good = await maker.sign(theirs.next('vnpt.S8', 'down', now()))
    const altered = { ...good, id: uuidV7Maker(seed++)(), status: 'operational' }
    const answers = await relayed(own, altered, good, { id: 'x' })
    expect(answers.map(({ id, outcome }) => [id, outcome])).toEqual([
      [own.id, 'stored'],
      [altered.id, 'refused'],
      [good.id, 'stored'],
      ['x', 'quarantined'],
    ])
    expect(await storedOf(own.id)).toMatchObject([{ via: 'field' }])
  })

  test('I20 I27 its own author needs nobody to vouch: a signed report by its own phone is plain', async () => {
    const report = await maker.sign(outbox().next('vnpt.S9', 'down', now()))
    const spoilt = { ...report, signed: { key: maker.key, sig: 'x' } }
    expect(await posted(maker.token, [spoilt])).toMatchObject([{ outcome: 'stored' }])
    expect(await storedOf(report.id)).toMatchObject([{ via: 'field' }])
  })
})

test('I16 I20 released from the tray a relayed report is its maker’s', async () => {
  const early = Date.now() - 40 * 24 * 60 * MINUTE_MS
  const report = await maker.sign(outbox().next('vnpt.S13', 'down', early))
  expect(await relayed(report)).toMatchObject([{ code: 'outside_incident' }])
  const [row] = (await server.context.store.listQuarantine(INCIDENT)).filter(
    (one) => one.report === report.id,
  )
  expect(row).toMatchObject({ account: maker.account, set: { via: 'relay' } })
  const url = `${server.url}/api/v1/incidents/${INCIDENT}/quarantine/${row?.id}`
  const released = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await server.token('operator')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ action: 'release' }),
  })
  expect(released.status).toBe(200)
  expect(await storedOf(report.id)).toMatchObject([
    { by: { account: maker.account, role: 'crew' }, organisation: 'vnpt', via: 'relay' },
  ])
})

describe('what is not proven', () => {
  test('I23 leaves no trace: the maker’s own delivery is stored afterwards', async () => {
    const phone = outbox()
    const report = await maker.sign(phone.next('vnpt.S10', 'down', now()))
    const { signed: _, ...unsigned } = report
    const own = await relay.sign(report)
    const attempts: [object, string][] = [
      [unsigned, 'another account'],
      [{ ...report, signed: { key: maker.key, sig: 'A'.repeat(86) } }, 'does not fit'],
      [{ ...report, signed: { key: maker.key, sig: 'short' } }, 'does not fit'],
      [{ ...report, signed: { ...report.signed, key: 'nobody' } }, 'never enrolled'],
      [{ ...report, signed: { ...report.signed, key: relay.key } }, 'not the author’s'],
      [{ ...report, signed: own.signed }, 'not the author’s'],
    ]
    for (const [attempt, why] of attempts) {
      const [answer] = await relayed(attempt)
      expect(answer).toMatchObject({ outcome: 'refused', code: 'not_yours', retriable: false })
      expect(answer?.detail).toContain(why)
    }
    expect(await server.context.store.findDevice(phone.device)).toBeNull()
    expect(await posted(maker.token, [unsigned])).toMatchObject([{ outcome: 'stored' }])
  })
})

describe('a lost phone', () => {
  async function revoke(phone: EnrolledPhone): Promise<void> {
    const headers = { authorization: `Bearer ${await server.token('operator')}` }
    const list = await fetch(`${server.url}/api/v1/devices`, { headers })
    const { devices } = devicesSchema.parse(await list.json())
    const row = devices.find(({ key }) => key === phone.key)
    const gone = await fetch(`${server.url}/api/v1/devices/${row?.id}`, {
      method: 'DELETE',
      headers,
    })
    expect(gone.status).toBe(204)
  }

  test('E8 its open sockets close within 2 s, its token opens none', async () => {
    const lost = await enrolPhone(server, { account: maker.account })
    const kept = await openField(server.url, maker.token)
    const open = [await openField(server.url, lost.token), await openField(server.url, lost.token)]
    const closed = open.map(({ socket }) => nextEvent(socket, 'disconnect'))
    const revokedAt = performance.now()
    await revoke(lost)
    await Promise.all(closed)
    expect(performance.now() - revokedAt).toBeLessThan(2000)
    expect(kept.socket.connected).toBe(true)
    kept.close()
    const again = openSocket(server.url, '/rt/field/', { token: lost.token, proto: 1 })
    const refused: unknown = await refusalOf(again).catch((error: unknown) => error)
    expect(refused).toMatchObject({ data: { code: 'bad_token' } })
    again.disconnect()
  })

  test('E8 what it signed before is still taken, what it signs afterwards is not', async () => {
    const lost = await enrolPhone(server, { account: maker.account })
    const phone = outbox()
    const before = { ...phone.next('vnpt.S11', 'down', now()), id: madeAt(now()) }
    const after = { ...phone.next('vnpt.S12', 'down', now()), id: madeAt(Date.now() + MINUTE_MS) }
    const signed = [await lost.sign(before), await lost.sign(after)]
    await revoke(lost)
    expect(await relayed(...signed)).toMatchObject([
      { outcome: 'stored' },
      { outcome: 'refused', code: 'not_yours', detail: 'signed after the key was revoked' },
    ])
  })

  function madeAt(ms: number): string {
    return uuidV7Maker(seed++, ms)()
  }
})

test('E7 a phone on a socket is heard of, and its installation known', async () => {
  const phone = await enrolPhone(server, { name: 'Đội VNPT 7', organisation: 'vnpt' })
  const { device } = outbox()
  const client = await openField(server.url, phone.token, { device })
  const found = await server.context.identity.listDevices('vnpt')
  const row = found.find(({ key }) => key === phone.key)
  expect(row).toMatchObject({ installation: device, account: phone.account })
  expect(row?.lastSeenAt).toBeGreaterThan(Date.now() - MINUTE_MS)
  client.close()
})
