import { rmSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foldIncident } from '#domain/incident-fold'
import type { StoredReport } from '#domain/report'
import type { WireReport } from '#protocol/report'
import { buildServerChild, type ChildServer, spawnServer } from '../support/child-server.ts'
import { type ConsoleClient, openConsole } from '../support/console-client.ts'
import { type FieldClient, nextEvent, openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { seededRandom } from '../support/seeded-ids.ts'
import { startTestServer, temporaryFolder } from '../support/test-server.ts'

const LONG = process.env.LONG === '1'
const LIVES = LONG ? 200 : 6
const PHONES = 6
const STATUSES = ['down', 'operational', 'degraded', 'temporary'] as const

/** A phone that keeps what it has no answer for, and sends it again in the server's next life. */
class Phone {
  readonly #maker: ReportMaker
  readonly #random: () => number
  readonly acked: Set<string>
  waiting: WireReport[] = []

  constructor(seed: number, acked: Set<string>) {
    this.#maker = new ReportMaker(seed)
    this.#random = seededRandom(seed)
    this.acked = acked
  }

  /** Pushes without pause until the server is gone. */
  async run(field: FieldClient, onAcked: () => void): Promise<void> {
    const gone = nextEvent(field.socket, 'disconnect').then(() => null)
    for (;;) {
      if (this.waiting.length === 0) this.waiting = this.#write(1 + Math.floor(this.#random() * 8))
      const pushed = field.pushed(this.waiting)
      pushed.catch(() => undefined)
      const answer = await Promise.race([pushed, gone])
      if (answer === null) return
      for (const { id, outcome } of answer.results) {
        if (outcome !== 'stored' && outcome !== 'duplicate') throw new Error(`${id} ${outcome}`)
        this.acked.add(id)
      }
      this.waiting = []
      onAcked()
    }
  }

  /** What has no answer yet, to a server that stays. */
  async finish(field: FieldClient): Promise<string[]> {
    if (this.waiting.length === 0) return []
    const { results } = await field.pushed(this.waiting)
    this.waiting = []
    return results.map(({ outcome }) => outcome)
  }

  #write(count: number): WireReport[] {
    return Array.from({ length: count }, () => {
      const asset = `vnpt.S${1 + Math.floor(this.#random() * 20)}`
      const status = STATUSES[Math.floor(this.#random() * STATUSES.length)] ?? 'down'
      return this.#maker.next(asset, status, Date.now())
    })
  }
}

let dataDir: string
const tokens = { crew: '', operator: '' }
beforeAll(async () => {
  await buildServerChild()
  dataDir = temporaryFolder()
  const server = await startTestServer({ dataDir })
  tokens.crew = await server.token('crew', 'vnpt')
  tokens.operator = await server.token('operator')
  await server.close({ keepData: true })
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** One life of the server under load; ends at a random moment after a random number of answers. */
async function live(phones: readonly Phone[], random: () => number): Promise<ConsoleClient> {
  const child: ChildServer = await spawnServer(dataDir)
  const screen = await openConsole(child.url, tokens.operator)
  const fields = await Promise.all(phones.map(() => openField(child.url, tokens.crew)))
  let answers = 0
  const last = 5 + Math.floor(random() * 120)
  const running = new Promise<void>((resolve) => {
    const done = phones.map((phone, i) =>
      phone.run(fields[i] as FieldClient, () => {
        answers += 1
        if (answers === last) resolve()
      }),
    )
    void Promise.allSettled(done).then(() => resolve())
  })
  await running
  for (let turns = Math.floor(random() * 50); turns > 0; turns -= 1) await nextTurn()
  await child.kill()
  screen.close()
  for (const field of fields) field.close()
  return screen
}

describe('a server that is killed', () => {
  test('fault 12: I1 every acknowledged report is in the log, once, whenever the power went, and all others come in later', async () => {
    const acked = new Set<string>()
    const phones = Array.from({ length: PHONES }, (_, i) => new Phone(7000 + i, acked))
    const random = seededRandom(42)
    const screens: ConsoleClient[] = []
    for (let i = 0; i < LIVES; i += 1) screens.push(await live(phones, random))

    const server = await startTestServer({ dataDir })
    const { store, incidents } = server.context
    const written = phones.flatMap(({ waiting }) => waiting.map(({ id }) => id))
    const last = await openField(server.url, tokens.crew)
    for (const phone of phones)
      for (const outcome of await phone.finish(last))
        expect(outcome).toMatch(/^(stored|duplicate)$/)
    last.close()
    const entries = await store.readLog(server.incident.id, { after: 0, limit: 1_000_000 })
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))
    const reports = entries.flatMap((entry): StoredReport[] =>
      entry.type === 'report' ? [entry.report] : [],
    )
    const ids = reports.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const stored = new Set(ids)
    expect([...acked, ...written].filter((id) => !stored.has(id))).toEqual([])
    expect(acked.size).toBeGreaterThan(LIVES * 5)

    // No console saw more than what the log kept, nor a hole.
    for (const screen of screens) {
      expect(screen.seq).toBeLessThanOrEqual(entries.length)
      expect(screen.faults).toEqual([])
    }
    const loaded = incidents.get(server.incident.id)
    if (loaded === undefined) throw new Error('no incident')
    const { registry, incident } = loaded
    const fresh = foldIncident(
      registry,
      incident.countedCarriers,
      reports,
      undefined,
      entries.length,
    )
    const screen = await openConsole(server.url, tokens.operator)
    await screen.untilSeq(entries.length)
    expect(loaded.fold.digest()).toEqual(fresh.digest())
    expect(screen.digest()).toEqual(fresh.digest())
    expect(screen.progress?.kinds).toEqual(fresh.kinds())
    screen.close()
    await server.close({ keepData: true })
  }, 3_600_000)
})
