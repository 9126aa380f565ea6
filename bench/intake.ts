/**
 * Acknowledged durable reports a second through real sockets: 64 crews with one report in flight each,
 * 100 consoles watching, rights and history on. Limit: the rows of that very run inserted in groups of
 * 64 by nobody but SQLite. Baseline: the bare server under the same crews and consoles.
 */
import { join } from 'node:path'
import type { Socket } from 'socket.io-client'
import { databaseFile } from '#db/sqlite/connection'
import type { WireReport } from '#protocol/report'
import { startChild } from './child.ts'
import { connectBare, connectConsole, connectCrew, push, pushBare, watch } from './clients.ts'
import { insertRate } from './insert-limit.ts'
import { median, round3 } from './statistics.ts'
import { SYNTHETIC_INCIDENT, syntheticRegistry, syntheticReports } from './synthetic.ts'
import { inFolder } from './workspace.ts'

const ASSETS = 10_000
const CREWS = 64
const CONSOLES = 100
const ROUNDS = 3
const OURS_MS = 6_000
const WARM_UP_MS = 2_000

type Crew = {
  readonly send: (report: WireReport) => Promise<void>
  readonly reports: Iterator<WireReport>
}

export async function benchIntake() {
  const ours: number[] = []
  const baseline: number[] = []
  const limit: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await inFolder(async (folder) => {
      ours.push(await measureOurs(folder))
      limit.push(await insertRate(databaseFile(folder), join(folder, 'limit.sqlite')))
      baseline.push(await measureBare(join(folder, 'bare.sqlite')))
    })
  }
  const [o, l, b] = [median(ours), median(limit), median(baseline)]
  return {
    bench: 'intake',
    unit: 'acknowledged reports/s',
    ours: Math.round(o),
    limit: Math.round(l),
    baseline: Math.round(b),
    ratio: round3(o / l),
    timesBaseline: round3(o / b),
  }
}

async function measureOurs(folder: string): Promise<number> {
  const child = await startChild('./ours.ts', [folder, String(ASSETS)])
  const { url, tokens = {} } = child.ready
  const consoles = await Promise.all(
    Array.from({ length: CONSOLES }, async () => {
      const socket = await connectConsole(url, tokens.operator ?? '')
      await watch(socket, SYNTHETIC_INCIDENT.id)
      return socket
    }),
  )
  const crews: Crew[] = []
  const sockets: Socket[] = [...consoles]
  for (let i = 0; i < CREWS; i++) {
    const organisation = ['viettel', 'vnpt', 'mobifone'][i % 3] ?? 'viettel'
    const reports = syntheticReports(assetsOf(organisation, i), SYNTHETIC_INCIDENT.id, i + 1)
    const [first] = [reports.next().value]
    const socket = await connectCrew(url, tokens[organisation] ?? '', first?.device ?? '')
    sockets.push(socket)
    crews.push({ send: (report) => push(socket, [report]), reports })
  }
  const rate = await drive(crews, OURS_MS)
  for (const socket of sockets) socket.disconnect()
  await child.stop()
  return rate
}

async function measureBare(file: string): Promise<number> {
  const child = await startChild('./bare.ts', [file])
  const consoles = await Promise.all(
    Array.from({ length: CONSOLES }, () => connectBare(child.ready.url, 'console')),
  )
  const crews: Crew[] = []
  const sockets = [...consoles]
  for (let i = 0; i < CREWS; i++) {
    const socket = await connectBare(child.ready.url, 'crew')
    sockets.push(socket)
    const reports = syntheticReports(assetsOf('viettel', i), SYNTHETIC_INCIDENT.id, i + 1)
    crews.push({ send: (report) => pushBare(socket, report), reports })
  }
  const rate = await drive(crews, OURS_MS)
  for (const socket of sockets) socket.disconnect()
  await child.stop()
  return rate
}

const registry = syntheticRegistry(ASSETS)
/** Each crew has assets of its own, as crews do. */
function assetsOf(organisation: string, crew: number): string[] {
  return registry.assets
    .filter((asset) => asset.organisation === organisation)
    .filter((_, i) => i % CREWS === crew)
    .map(({ id }) => id)
}

/** Every crew sends its next report as soon as the last is acknowledged; answers reports/s. */
async function drive(crews: readonly Crew[], ms: number): Promise<number> {
  let acked = 0
  const run = async (until: number) => {
    await Promise.all(
      crews.map(async ({ send, reports }) => {
        while (performance.now() < until) {
          await send(reports.next().value)
          acked++
        }
      }),
    )
  }
  await run(performance.now() + WARM_UP_MS)
  acked = 0
  const startedAt = performance.now()
  await run(startedAt + ms)
  return acked / ((performance.now() - startedAt) / 1000)
}
