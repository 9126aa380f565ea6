/**
 * What it costs the server that one report takes effect in one console: 500 consoles, 500 reports a
 * second, deliveries per second of server CPU. Baseline: the bare server, which emits each report to
 * each console. Crews push eight reports at a time, as phones do that had no link for a while; what it
 * is with each report pushed by itself, when their intake weighs more, is told too. And what a console
 * costs in memory while it watches.
 */
import { join } from 'node:path'
import { Child } from './child.ts'
import { ASSETS, driveAt, driveFor, openBareCrews, openCrews, type Pace } from './crews.ts'
import { makePlace, type Place } from './place.ts'
import { QUICK, scaled } from './quick.ts'
import { median, medianRatio } from './statistics.ts'
import { SYNTHETIC_INCIDENT } from './synthetic.ts'
import { Watchers } from './watchers-port.ts'
import { inFolder } from './workspace.ts'

const CONSOLES = 500
const WARM_UP_CONSOLES = 50
const REPORTS_PER_S = 500
const REPORTS_A_PUSH = 8
const REPORTS = scaled(10_000)
/** It takes some ten times as long for each. */
const BARE_REPORTS = scaled(2_000)
const WARM_UP_MS = 3_000
const ROUNDS = QUICK ? 1 : 3
const REACH = { ratio: 7, bytesPerConsole: 30_000 }

type Ours = {
  readonly perCpuS: number
  readonly oneByOne: number
  readonly rss: number
  readonly heap: number
}

export async function benchFanout() {
  const ours: Ours[] = []
  const bare: number[] = []
  const watchers = await Watchers.start()
  for (let round = 0; round < ROUNDS; round++) {
    await inFolder(async (folder) => {
      ours.push(await measureOurs(await makePlace(folder, ASSETS), watchers))
      bare.push(await measureBare(join(folder, 'bare.sqlite'), watchers))
    })
    console.error(`round ${round + 1}:`, ours.at(-1), bare.at(-1))
  }
  await watchers.stop()
  const rates = ours.map(({ perCpuS }) => perCpuS)
  const ratio = medianRatio(rates, bare)
  const rss = median(ours.map((one) => one.rss))
  const heap = median(ours.map((one) => one.heap))
  const bytesPerConsole = Math.round(Math.max(rss, heap))
  return {
    bench: 'fanout',
    unit: 'deliveries per server CPU-second',
    ours: Math.round(median(rates)),
    baseline: Math.round(median(bare)),
    ratio,
    oneByOneRatio: medianRatio(
      ours.map(({ oneByOne }) => oneByOne),
      bare,
    ),
    bytesPerConsole,
    reach: REACH,
    met: ratio >= REACH.ratio && bytesPerConsole <= REACH.bytesPerConsole,
  }
}

function pace(count: number, together = REPORTS_A_PUSH): Pace {
  return { perSecond: REPORTS_PER_S, count, together }
}

async function measureOurs(place: Place, watchers: Watchers): Promise<Ours> {
  const server = await Child.start('ours', [place.dataDir])
  const { url } = server.ready
  const wish = { url, tokens: [place.tokens.operator], incident: SYNTHETIC_INCIDENT.id }
  const crews = await openCrews(url, place)
  await watchers.openOurs({ ...wish, count: WARM_UP_CONSOLES })
  // Of the log: the registry's entry, then the reports.
  let head = 1 + (await driveFor(crews, WARM_UP_MS))
  await watchers.closeAll()
  const empty = await server.memory()
  await watchers.openOurs({ ...wish, count: CONSOLES })
  const full = await server.memory()
  const perCpuS = async (together: number) => {
    const cpuBefore = await server.cpuMs()
    await driveAt(crews, pace(REPORTS, together))
    head += REPORTS
    await watchers.until(({ leastSeq }) => leastSeq === head)
    return (REPORTS * CONSOLES) / (((await server.cpuMs()) - cpuBefore) / 1000)
  }
  const together = await perCpuS(REPORTS_A_PUSH)
  const oneByOne = await perCpuS(1)
  for (const { close } of crews) close()
  await watchers.closeAll()
  await server.stop()
  return {
    perCpuS: together,
    oneByOne,
    rss: (full.rssBytes - empty.rssBytes) / CONSOLES,
    heap: (full.heapBytes - empty.heapBytes) / CONSOLES,
  }
}

async function measureBare(file: string, watchers: Watchers): Promise<number> {
  const server = await Child.start('bare', [file])
  const { url } = server.ready
  const crews = await openBareCrews(url)
  await watchers.openBare({ url, count: CONSOLES })
  const warmedUp = await driveFor(crews, WARM_UP_MS)
  const cpuBefore = await server.cpuMs()
  await driveAt(crews, pace(BARE_REPORTS))
  const all = (warmedUp + BARE_REPORTS) * CONSOLES
  await watchers.until(({ bareEvents }) => bareEvents === all)
  const cpuS = ((await server.cpuMs()) - cpuBefore) / 1000
  for (const { close } of crews) close()
  await watchers.closeAll()
  await server.stop()
  return (BARE_REPORTS * CONSOLES) / cpuS
}
