import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldIncident } from '#domain/incident-fold'
import type { StoredReport } from '#domain/report'
import type { WireReport } from '#protocol/report'
import { openConsole } from '../support/console-client.ts'
import { type FieldClient, openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { seededRandom } from '../support/seeded-ids.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const MINUTE_MS = 60_000
const ORDERS = process.env.LONG === '1' ? 200 : 12
const STATUSES = ['down', 'operational', 'degraded', 'temporary', 'switched_off'] as const
let server: TestServer
let phones: readonly FieldClient[]

beforeAll(async () => {
  server = await startTestServer()
  const token = await server.token('crew', 'vnpt')
  phones = await Promise.all([openField(server.url, token), openField(server.url, token)])
})
afterAll(async () => {
  for (const phone of phones) phone.close()
  await server.close()
})

/** What a crew wrote about one site: observations, an amend, retracts, and a retract of a retract. */
function storyOf(asset: string, maker: ReportMaker, random: () => number, from: number) {
  const status = () => STATUSES[Math.floor(random() * STATUSES.length)] ?? 'down'
  const at = (minute: number) => from + minute * MINUTE_MS
  // With a clock that is known, the effective time does not hang on when it was sent.
  const clock = { clock: { offsetMs: 0, ageS: 1 } }
  const seen = [0, 10, 20, 30].map((minute) => maker.next(asset, status(), at(minute), clock))
  const edge = (target: WireReport | undefined, kind: 'amend' | 'retract', minute: number) =>
    maker.next(asset, status(), at(minute), {
      ...clock,
      corrects: { id: target?.id ?? '', kind, reason: 'nhầm trạm' },
    })
  const amend = edge(seen[1], 'amend', 12)
  const retract = edge(seen[3], 'retract', 31)
  const restored = edge(retract, 'retract', 32)
  return [...seen, amend, retract, restored, edge(seen[2], 'retract', 33)]
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items]
  return items.flatMap(() => left.splice(Math.floor(random() * left.length), 1))
}

/** Both phones at once, each batch of random size; a third of the reports go twice. */
async function deliver(reports: readonly WireReport[], random: () => number): Promise<string[]> {
  const outcomes: string[] = []
  const left = [...reports]
  while (left.length > 0) {
    const batches = phones.map(() => left.splice(0, 1 + Math.floor(random() * 5)))
    const answers = await Promise.all(
      batches.map(async (batch, i) => (batch.length === 0 ? null : phones[i]?.pushed(batch))),
    )
    outcomes.push(...answers.flatMap((each) => each?.results.map(({ outcome }) => outcome) ?? []))
  }
  return outcomes
}

test('fault 19: any order, duplicates, the retract first: one and the same end', async () => {
  const screen = await openConsole(server.url, await server.token('operator'))
  const random = seededRandom(19)
  const from = Date.now() - 60 * MINUTE_MS
  const ends: unknown[] = []
  for (let order = 0; order < ORDERS; order += 1) {
    // The same story each time, told of another site by another device.
    const story = storyOf(
      `vnpt.S${1 + (order % 20)}`,
      new ReportMaker(1900 + order),
      seededRandom(7),
      from,
    )
    const told = shuffled([...story, ...story.filter(() => random() < 0.34)], random)
    const sent = order === 0 ? [...story].reverse() : told
    const outcomes = await deliver(sent, random)
    expect(outcomes.filter((one) => !/^(stored|held|duplicate)$/.test(one))).toEqual([])
    expect(outcomes.filter((one) => one === 'duplicate')).toHaveLength(sent.length - story.length)
    if (order >= 20) continue
    const live = server.context.incidents.get(server.incident.id)
    await live?.whenCurrent()
    const end = live?.fold.stateOf(`vnpt.S${1 + order}`)
    if (end === undefined || end.status === 'unknown') throw new Error('no state')
    const { status, effectiveAt, since, affected } = end
    ends.push({ status, effectiveAt, since, affected })
  }
  expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1)

  const live = server.context.incidents.get(server.incident.id)
  if (live === undefined) throw new Error('no incident')
  const entries = await server.context.store.readLog(live.id, { after: 0, limit: 100_000 })
  const reports = entries.flatMap((entry): StoredReport[] =>
    entry.type === 'report' ? [entry.report] : [],
  )
  expect(reports).toHaveLength(ORDERS * 8)
  const { registry, incident } = live
  const fresh = foldIncident(registry, incident.countedCarriers, reports, undefined, entries.length)
  await screen.untilSeq(entries.length)
  expect(live.fold.digest()).toEqual(fresh.digest())
  expect(screen.digest()).toEqual(fresh.digest())
  expect(screen.faults).toEqual([])
  screen.close()
})

test('fault 19: a retract that comes alone changes nothing until its target is there', async () => {
  const maker = new ReportMaker(1)
  const target = maker.next('mobifone.S1', 'down', Date.now())
  const crew = await openField(server.url, await server.token('crew', 'mobifone'))
  const retract = maker.next('mobifone.S1', 'operational', Date.now(), {
    corrects: { id: target.id, kind: 'retract', reason: 'nhầm trạm' },
  })
  const live = server.context.incidents.get(server.incident.id)
  expect((await crew.pushed([retract])).results[0]?.outcome).toBe('held')
  await live?.whenCurrent()
  expect(live?.fold.stateOf('mobifone.S1')).toMatchObject({ status: 'unknown', affected: false })
  expect((await crew.pushed([retract])).results[0]?.outcome).toBe('duplicate')
  expect((await crew.pushed([target])).results[0]?.outcome).toBe('stored')
  await live?.whenCurrent()
  expect(live?.fold.stateOf('mobifone.S1')).toMatchObject({ status: 'unknown', affected: false })
  crew.close()
})
