import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '#db/store'
import { StoreUnavailable } from '#db/store-error'
import { pushAnswerSchema, pushProblemSchema } from '#protocol/push'
import type { WireReport } from '#protocol/report'
import { createLog } from '#server/log'
import { createMetrics } from '#server/metrics'
import { StoreAlarm } from '#server/store-alarm'
import { buildServerChild, type ChildServer, spawnServer } from '../support/child-server.ts'
import { openConsole } from '../support/console-client.ts'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, temporaryFolder } from '../support/test-server.ts'

/** 1 KiB blocks a file of the server may grow to: enough to start, full after some hundred reports. */
const BLOCKS = 1024
const MOST_BATCHES = 400
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

/** Only the soft limit, so that it can be lifted while the server runs, as a disk is emptied. */
const spawnLimited = () =>
  spawnServer(dataDir, ['bash', '-c', `ulimit -S -f ${BLOCKS}; exec "$@"`, 'limited'])
function liftLimit({ process: { pid } }: ChildServer): void {
  execFileSync('prlimit', ['--pid', String(pid), '--fsize=unlimited'])
}
const gaugeOf = async ({ url }: ChildServer) =>
  /^recovery_store_refuses (\d)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]
const readyOf = async ({ url }: ChildServer) => (await fetch(`${url}/readyz`)).status

describe('a full disk', () => {
  test('fault 14: nothing is acknowledged, the alarm is on, and all goes on when there is room', async () => {
    const server = await spawnLimited()
    const phone = await openField(server.url, tokens.crew)
    const screen = await openConsole(server.url, tokens.operator)
    const maker = new ReportMaker(14)
    const batch = () =>
      Array.from({ length: 2 }, (_, i) =>
        maker.next(`vnpt.S${i + 1}`, 'down', Date.now(), { note: 'đường ngập '.repeat(25) }),
      )
    const acked: string[] = []
    let waiting: WireReport[] = []
    for (let sent = 0; waiting.length === 0; sent += 1) {
      expect(sent).toBeLessThan(MOST_BATCHES)
      const reports = batch()
      const answer = await phone.push(reports)
      const good = pushAnswerSchema.safeParse(answer)
      if (good.success) acked.push(...good.data.results.map(({ id }) => id))
      else {
        expect(pushProblemSchema.parse(answer).problem).toMatchObject({
          code: 'not_ready',
          retriable: true,
        })
        waiting = reports
      }
    }
    expect(acked.length).toBeGreaterThan(8)

    expect(await readyOf(server)).toBe(503)
    expect(await gaugeOf(server)).toBe('1')
    expect(await phone.push(waiting)).not.toHaveProperty('results')
    const headers = { authorization: `Bearer ${tokens.operator}` }
    const assets = await fetch(`${server.url}/api/v1/incidents/bao-so-3-2024/assets`, { headers })
    expect(assets.status).toBe(200)

    liftLimit(server)
    const { results } = await phone.pushed(waiting)
    expect(results.map(({ outcome }) => outcome)).toEqual(waiting.map(() => 'stored'))
    acked.push(...results.map(({ id }) => id))
    expect(await readyOf(server)).toBe(200)
    expect(await gaugeOf(server)).toBe('0')
    await screen.untilSeq(results.at(-1)?.seq ?? Number.POSITIVE_INFINITY)
    expect(screen.faults).toEqual([])
    phone.close()
    screen.close()
    await server.kill()

    const after = await startTestServer({ dataDir })
    const entries = await after.context.store.readLog(after.incident.id, {
      after: 0,
      limit: 10_000,
    })
    const ids = entries.flatMap((entry) => (entry.type === 'report' ? [entry.report.id] : []))
    expect(ids).toEqual(acked)
    await after.close({ keepData: true })
  })
})

describe('the alarm', () => {
  test('I26 it is raised once, counts what was turned away, and ends with the first write', () => {
    const lines: string[] = []
    const log = Object.assign(createLog('silent'), {
      error: (_: unknown, text: string) => lines.push(`error ${text}`),
      warn: (_: unknown, text: string) => lines.push(`warn ${text}`),
    })
    const metrics = createMetrics()
    const store: Pick<Store, 'probe'> = { probe: async () => false }
    const alarm = new StoreAlarm({ store, metrics, log })
    alarm.stored()
    alarm.refused(new StoreUnavailable('SQLITE_FULL'), 16)
    alarm.refused(new StoreUnavailable('SQLITE_FULL'), 3)
    expect(alarm.isRaised).toBe(true)
    alarm.stored()
    alarm.stored()
    expect(alarm.isRaised).toBe(false)
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['error', 'warn'])
    expect(lines[0]).toContain('disk full')
    metrics.close()
  })
})
