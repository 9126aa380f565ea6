/**
 * What a restart costs: server CPU from listening until the last of 1,000 consoles, each somebody else
 * and 50 changes behind, is current. Baseline: as many connections to the bare server, and nothing more.
 */
import { join } from 'node:path'
import { Child } from './child.ts'
import { ASSETS } from './crews.ts'
import { makeOperators, makePlace, openStore } from './place.ts'
import { QUICK, scaled } from './quick.ts'
import type { Known } from './raw/console.ts'
import { median, medianRatio, round3 } from './statistics.ts'
import { storeStorm } from './storm-log.ts'
import { SYNTHETIC_INCIDENT, syntheticRegistry } from './synthetic.ts'
import { Watchers } from './watchers-port.ts'
import { inFolder } from './workspace.ts'

const CONSOLES = scaled(1000)
const REPORTS = 20_000
const BEHIND = 50
const ROUNDS = QUICK ? 1 : 5
const REACH = { ratio: 4 }

export async function benchStorm() {
  const ours: number[] = []
  const bare: number[] = []
  await inFolder(async (folder) => {
    const { dataDir } = await makePlace(folder, ASSETS)
    const known = await storeHistory(dataDir)
    const tokens = await makeOperators(dataDir, CONSOLES)
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await measureOurs(dataDir, tokens, known))
      bare.push(await measureBare(join(folder, `bare${round}.sqlite`)))
      console.error(`round ${round + 1}: ms`, ours.at(-1), bare.at(-1))
    }
  })
  const ratio = medianRatio(ours, bare)
  return {
    bench: 'storm',
    unit: 'ms of server CPU a console',
    ours: round3(median(ours) / CONSOLES),
    baseline: round3(median(bare) / CONSOLES),
    ratio,
    reach: REACH,
    met: ratio <= REACH.ratio,
  }
}

async function storeHistory(dataDir: string): Promise<Known> {
  const store = await openStore(dataDir)
  await storeStorm(store, syntheticRegistry(ASSETS), REPORTS, 500)
  const { seq } = await store.head(SYNTHETIC_INCIDENT.id)
  const epoch = await store.epoch()
  await store.close()
  return { epoch, since: seq - BEHIND }
}

async function measureOurs(
  dataDir: string,
  tokens: readonly string[],
  known: Known,
): Promise<number> {
  const watchers = await Watchers.start()
  const server = await Child.start('ours', [dataDir])
  const { url, cpuMs } = server.ready
  await watchers.openOurs({ url, tokens, incident: SYNTHETIC_INCIDENT.id, count: CONSOLES, known })
  const spentMs = (await server.cpuMs()) - cpuMs
  const { leastSeq } = await watchers.counts()
  if (leastSeq < known.since + BEHIND) throw new Error('a console is not current')
  await watchers.stop()
  await server.stop()
  return spentMs
}

async function measureBare(file: string): Promise<number> {
  const watchers = await Watchers.start()
  const server = await Child.start('bare', [file])
  await watchers.openBare({ url: server.ready.url, count: CONSOLES })
  const spentMs = (await server.cpuMs()) - server.ready.cpuMs
  await watchers.stop()
  await server.stop()
  return spentMs
}
