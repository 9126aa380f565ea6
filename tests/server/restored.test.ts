import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restoreSqlite } from '#db/sqlite/restore'
import type { StoredReport } from '#domain/report'
import type { WireReport } from '#protocol/report'
import { openConsole } from '../support/console-client.ts'
import { type FieldClient, openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { seededRandom, uuidV7Maker } from '../support/seeded-ids.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../support/test-server.ts'

const HOUR_MS = 3_600_000
const STATUSES = ['down', 'operational', 'degraded', 'temporary'] as const
/** The morning of the typhoon, moved by hand. */
const clock = { at: Date.UTC(2024, 8, 10, 0), now: () => clock.at }
let dataDir: string
beforeAll(() => {
  dataDir = temporaryFolder()
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Keeps what was received, and when, as the field app does for seven days. */
class Phone {
  readonly maker: ReportMaker
  readonly kept: WireReport[] = []
  readonly acked: Record<string, string> = {}
  readonly #random: () => number

  constructor(seed: number) {
    this.maker = new ReportMaker(seed)
    this.#random = seededRandom(seed)
  }

  /** Some of its clocks are a day ahead. */
  write(count: number): WireReport[] {
    return Array.from({ length: count }, (_, i) => {
      const asset = `vnpt.S${1 + Math.floor(this.#random() * 6)}`
      const status = STATUSES[Math.floor(this.#random() * STATUSES.length)] ?? 'down'
      const ahead = i % 4 === 3 ? 24 * HOUR_MS : 0
      const rest = { clock: { offsetMs: 0, ageS: 10 } }
      return this.maker.next(asset, status, clock.at - 60_000 * (count - i) + ahead, rest)
    })
  }

  async push(field: FieldClient, reports: readonly WireReport[], refill = false) {
    const outcomes: string[] = []
    for (let from = 0; from < reports.length; from += 16) {
      const batch = reports.slice(from, from + 16)
      const sentAt = { sentAt: new Date(clock.at).toISOString() }
      const bound = refill ? { acked: this.acked } : {}
      const { results, serverNow } = await field.pushed(batch, { ...sentAt, ...bound })
      for (const { id } of results) this.acked[id] ??= serverNow
      outcomes.push(...results.map(({ outcome }) => outcome))
    }
    if (!refill) this.kept.push(...reports)
    return outcomes
  }
}

async function reportsOf({ context, incident }: TestServer): Promise<StoredReport[]> {
  const entries = await context.store.readLog(incident.id, { after: 0, limit: 10_000 })
  return entries.flatMap((entry) => (entry.type === 'report' ? [entry.report] : []))
}
function figuresOf({ context, incident }: TestServer) {
  const live = context.incidents.get(incident.id)
  const states = [...(live?.fold.states() ?? [])].map((state) =>
    state.status === 'unknown'
      ? state.asset
      : [state.asset, state.status, state.effectiveAt, state.since],
  )
  return { states, kinds: live?.fold.kinds() }
}

test('fault 13: phones refill a server that was restored from yesterday’s backup', async () => {
  const first = await startTestServer({ dataDir, clock })
  const tokens = await Promise.all([1, 2, 3].map(() => first.token('crew', 'vnpt')))
  const operator = await first.token('operator')
  const phones = [new Phone(1301), new Phone(1302), new Phone(1303)]
  const open = (url: string) =>
    Promise.all(
      phones.map(({ maker }, i) => openField(url, tokens[i] ?? '', { device: maker.device })),
    )
  const before = await open(first.url)
  const each = <T>(work: (phone: Phone, field: FieldClient) => Promise<T>, fields: FieldClient[]) =>
    Promise.all(phones.map((phone, i) => work(phone, fields[i] as FieldClient)))

  await each((phone, field) => phone.push(field, phone.write(20)), before)
  const backup = join(dataDir, 'yesterday.backup')
  await first.context.store.backup(backup)
  const yesterday = (await reportsOf(first)).length

  clock.at += 20 * HOUR_MS
  await each(async (phone, field) => {
    const later = phone.write(20)
    const retract = phone.maker.next(phone.kept[0]?.asset ?? '', 'down', clock.at - 1000, {
      corrects: { id: phone.kept[0]?.id ?? '', kind: 'retract', reason: 'nhầm trạm' },
      clock: { offsetMs: 0, ageS: 10 },
    })
    await phone.push(field, [...later, retract])
  }, before)
  await first.context.incidents.get(first.incident.id)?.whenCurrent()
  const wanted = figuresOf(first)
  const lost = new Map((await reportsOf(first)).map((report) => [report.id, report]))
  const screen = await openConsole(first.url, operator)
  await screen.until(({ seq }) => seq > 0)
  const { epoch: oldEpoch, seq: oldSeq } = screen
  screen.close()
  for (const field of before) field.close()
  await first.close({ keepData: true })
  restoreSqlite(backup, dataDir, { ids: uuidV7Maker(13), now: clock.at })

  clock.at += HOUR_MS
  const second = await startTestServer({ dataDir, clock })
  expect(second.context.epoch).not.toBe(first.context.epoch)
  expect(await reportsOf(second)).toHaveLength(yesterday)
  const after = await open(second.url)
  expect(new Set(after.map(({ welcome }) => welcome.epoch))).toEqual(
    new Set([second.context.epoch]),
  )
  // A console from before finds another life and takes everything anew.
  const console = await openConsole(second.url, operator, { epoch: oldEpoch, since: oldSeq })
  expect(console.answer?.mode).toBe('snapshot')

  const outcomes = (await each((phone, field) => phone.push(field, phone.kept, true), after)).flat()
  expect(outcomes.filter((one) => one === 'duplicate')).toHaveLength(yesterday)
  expect(outcomes.filter((one) => one === 'stored')).toHaveLength(lost.size - yesterday)

  const refilled = (await reportsOf(second)).slice(yesterday)
  for (const report of refilled) {
    const was = lost.get(report.id)
    expect(report.flags).toContain('refilled')
    expect(report.receivedAt).toBe(clock.at)
    // A clock a day ahead was held to the first receipt, and is held to it again.
    expect(report.effectiveAt).toBe(was?.effectiveAt)
  }
  await second.context.incidents.get(second.incident.id)?.whenCurrent()
  expect(figuresOf(second)).toEqual(wanted)
  await console.untilSeq(second.context.incidents.get(second.incident.id)?.head() ?? 0)
  expect(console.faults).toEqual([])

  const again = (await each((phone, field) => phone.push(field, phone.kept, true), after)).flat()
  expect(new Set(again)).toEqual(new Set(['duplicate']))
  console.close()
  for (const field of after) field.close()
  await second.close({ keepData: true })
})
