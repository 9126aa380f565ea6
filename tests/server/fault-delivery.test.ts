import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoredReport } from '#domain/report'
import { type PushAnswer, pushAnswerSchema } from '#protocol/push'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { openConsole } from '../support/console-client.ts'
import { type FieldClient, nextEvent, openField } from '../support/field-client.ts'
import { Fleet } from '../support/fleet.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let token = ''
beforeAll(async () => {
  server = await startTestServer()
  token = await server.token('crew', 'vnpt')
})
afterAll(() => server.close())

async function logged(of: TestServer, ids: ReadonlySet<string>): Promise<StoredReport[]> {
  const log = await of.context.store.readLog('bao-so-3-2024', { after: 0, limit: 100_000 })
  return log.flatMap((entry) =>
    entry.type === 'report' && ids.has(entry.report.id) ? [entry.report] : [],
  )
}

async function post(reports: readonly WireReport[], batch: string): Promise<PushAnswer> {
  const response = await fetch(`${server.url}/api/v1/incidents/bao-so-3-2024/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ batch, sentAt: toTime(Date.now()), reports }),
  })
  return pushAnswerSchema.parse(await response.json())
}

function makeReports(seed: number, count: number): WireReport[] {
  const maker = new ReportMaker(seed)
  return Array.from({ length: count }, (_, i) =>
    maker.next(`vnpt.S${(i % 20) + 1}`, 'down', Date.now() - 600_000 + i),
  )
}

/** The link is gone in the very moment the disk has the batch: no answer can get out. */
function cutAfterCommit(phone: FieldClient): Promise<unknown> {
  const { store } = server.context
  const real = store.append
  const gone = nextEvent(phone.socket, 'disconnect')
  Object.assign(store, {
    append: async (...args: Parameters<typeof real>) => {
      Object.assign(store, { append: real })
      const appended = await real(...args)
      phone.socket.io.engine.close()
      await gone
      return appended
    },
  })
  return gone
}

describe('fault 1', () => {
  test('fault 1: the ack is lost after the commit; sent again, all are duplicates of what is stored', async () => {
    const reports = makeReports(11_000, 5)
    const screen = await openConsole(server.url, await server.token('operator'))
    const phone = await openField(server.url, token)
    const cut = cutAfterCommit(phone)
    let answered = false
    phone.push(reports).then(
      () => {
        answered = true
      },
      () => undefined,
    )
    await cut
    expect(answered).toBe(false)

    const again = await openField(server.url, token)
    const second = await again.pushed(reports)
    expect(second.results.map(({ outcome }) => outcome)).toEqual(reports.map(() => 'duplicate'))
    const stored = await logged(server, new Set(reports.map(({ id }) => id)))
    expect(stored.map(({ id }) => id)).toEqual(reports.map(({ id }) => id))
    expect(second.results.map(({ seq }) => seq)).toEqual(stored.map(({ seq }) => seq))
    expect(stored.flatMap(({ flags }) => flags)).toEqual([])
    await screen.untilSeq(stored.at(-1)?.seq ?? 0)
    expect(screen.faults).toEqual([])
    again.close()
    screen.close()
  })

  test('fault 1: a phone whose answers are lost by socket and by POST sends until it is told', async () => {
    const fleet = await Fleet.start(1, 0)
    const [phone] = fleet.phones
    if (phone === undefined) throw new Error('no phone')
    const saved = new Set<string>()
    for (let n = 0; n < 20; n++) {
      const row = await phone.save({ asset: `vnpt.S${(n % 20) + 1}` })
      saved.add(row.id)
    }
    for (const route of ['socket', 'post', 'socket', 'post'] as const) {
      fleet.route(0, route)
      await phone.turn('ack_lost')
      expect(await phone.waiting()).toHaveLength(20)
    }
    await phone.drain()
    const stored = await logged(fleet.server, saved)
    expect(stored.map(({ n }) => n)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    const rows = await phone.storage.all()
    expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'received'))
    await fleet.end()
  })
})

describe('fault 2', () => {
  test('fault 2: the same batch by socket and POST at once is stored once, and both are answered', async () => {
    const phone = await openField(server.url, token)
    for (let round = 0; round < 20; round++) {
      const reports = makeReports(12_000 + round, 1 + (round % 16))
      const sends = [() => phone.pushed(reports), () => post(reports, `p${round}`)]
      if (round % 2 === 1) sends.reverse()
      const [one, two] = await Promise.all(sends.map((send) => send()))
      const stored = await logged(server, new Set(reports.map(({ id }) => id)))
      expect(stored).toHaveLength(reports.length)
      for (const [i, report] of reports.entries()) {
        const [a, b] = [one?.results[i], two?.results[i]]
        expect([a?.id, b?.id]).toEqual([report.id, report.id])
        expect([a?.outcome, b?.outcome].sort()).toEqual(['duplicate', 'stored'])
        expect(a?.seq).toBe(b?.seq)
      }
    }
    phone.close()
  })

  test('fault 2: with other content under one of the ids, the first stays and the other waits for a person', async () => {
    const phone = await openField(server.url, token)
    const [first, second] = makeReports(13_000, 2)
    if (first === undefined || second === undefined) throw new Error('no reports')
    const changed = { ...second, status: 'operational' } as const
    const [one, two] = await Promise.all([
      phone.pushed([first, second]),
      post([first, changed], 'changed'),
    ])
    const outcomes = [one, two].map(({ results }) => results.map(({ outcome }) => outcome))
    expect(outcomes.map(([same]) => same).sort()).toEqual(['duplicate', 'stored'])
    expect(outcomes.map(([, other]) => other).sort()).toEqual(['quarantined', 'stored'])
    expect(await logged(server, new Set([first.id, second.id]))).toHaveLength(2)
    phone.close()
  })

  test('fault 2: a phone that sends each batch both ways keeps one row for each report', async () => {
    const fleet = await Fleet.start(2, 1)
    const saved = new Set<string>()
    for (const [no, phone] of fleet.phones.entries()) {
      fleet.route(no, 'both')
      for (let n = 0; n < 30; n++)
        saved.add((await phone.save({ asset: `vnpt.S${(n % 20) + 1}` })).id)
    }
    await Promise.all(fleet.phones.map((phone) => phone.drain()))
    const stored = await logged(fleet.server, saved)
    expect(stored).toHaveLength(60)
    expect(stored.flatMap(({ flags }) => flags.filter((flag) => flag.startsWith('n_')))).toEqual([])
    await fleet.screens[0]?.untilSeq(stored.at(-1)?.seq ?? 0)
    expect(fleet.screens[0]?.faults).toEqual([])
    await fleet.end()
  })
})
