/**
 * Acknowledged durable reports a second through real sockets: 64 crews with one report in flight each,
 * 100 consoles watching, rights and history on. Limit: the rows of that very run inserted in groups of
 * 64 by nobody but SQLite. Baseline: the bare server under the same crews and consoles.
 */
import { join } from 'node:path'
import { databaseFile } from '#db/sqlite/connection'
import { Child } from './child.ts'
import { ASSETS, type BusyCrew, driveFor, openBareCrews, openCrews } from './crews.ts'
import { insertRate } from './insert-limit.ts'
import { makePlace } from './place.ts'
import { QUICK } from './quick.ts'
import { scrape } from './scrape.ts'
import { median, medianRatio, round3 } from './statistics.ts'
import { SYNTHETIC_INCIDENT } from './synthetic.ts'
import { Watchers } from './watchers-port.ts'
import { inFolder } from './workspace.ts'

const CONSOLES = 100
const ROUNDS = QUICK ? 1 : 5
const MEASURED_MS = QUICK ? 3_000 : 6_000
const WARM_UP_MS = 2_000
const REACH = { ratio: 0.2, timesBaseline: 8 }

type Measured = { readonly perSecond: number; readonly cpuUs: number }

export async function benchIntake() {
  const ours: Measured[] = []
  const bare: Measured[] = []
  const limits: number[] = []
  const watchers = await Watchers.start()
  for (let round = 0; round < ROUNDS; round++) {
    await inFolder(async (folder) => {
      ours.push(await measureOurs(folder, watchers))
      const source = databaseFile(join(folder, 'data'))
      limits.push(insertRate(source, join(folder, 'limit.sqlite')))
      bare.push(await measureBare(join(folder, 'bare.sqlite'), watchers))
    })
    console.error(`round ${round + 1}:`, ours.at(-1), limits.at(-1), bare.at(-1))
  }
  await watchers.stop()
  const rates = ours.map(({ perSecond }) => perSecond)
  const baselines = bare.map(({ perSecond }) => perSecond)
  const ratio = medianRatio(rates, limits)
  const timesBaseline = medianRatio(rates, baselines)
  return {
    bench: 'intake',
    unit: 'acknowledged reports/s',
    ours: Math.round(median(rates)),
    limit: Math.round(median(limits)),
    baseline: Math.round(median(baselines)),
    ratio,
    timesBaseline,
    serverCpuUsPerReport: {
      ours: round3(median(ours.map(({ cpuUs }) => cpuUs))),
      baseline: round3(median(bare.map(({ cpuUs }) => cpuUs))),
    },
    reach: REACH,
    met: ratio >= REACH.ratio && timesBaseline >= REACH.timesBaseline,
  }
}

async function measureOurs(folder: string, watchers: Watchers): Promise<Measured> {
  const place = await makePlace(folder, ASSETS)
  const server = await Child.start('ours', [place.dataDir])
  const { url } = server.ready
  const tokens = [place.tokens.operator]
  await watchers.openOurs({ url, tokens, incident: SYNTHETIC_INCIDENT.id, count: CONSOLES })
  const measured = await drive(server, await openCrews(url, place))
  const commits = await scrape(url, 'recovery_commit_reports_count')
  const stored = await scrape(url, 'recovery_commit_reports_sum')
  console.error('reports a commit:', round3(stored / commits))
  await watchers.closeAll()
  await server.stop()
  return measured
}

async function measureBare(file: string, watchers: Watchers): Promise<Measured> {
  const server = await Child.start('bare', [file])
  await watchers.openBare({ url: server.ready.url, count: CONSOLES })
  const measured = await drive(server, await openBareCrews(server.ready.url))
  await watchers.closeAll()
  await server.stop()
  return measured
}

async function drive(server: Child, crews: readonly BusyCrew[]): Promise<Measured> {
  await driveFor(crews, WARM_UP_MS)
  const cpuBefore = await server.cpuMs()
  const startedAt = performance.now()
  const acked = await driveFor(crews, MEASURED_MS)
  const seconds = (performance.now() - startedAt) / 1000
  const cpuMs = (await server.cpuMs()) - cpuBefore
  for (const { close } of crews) close()
  return { perSecond: acked / seconds, cpuUs: (cpuMs * 1000) / acked }
}
