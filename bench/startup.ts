/**
 * From starting the built server until `/readyz` says yes, screens included, with 10,000 assets and a
 * million reports on disk, and its memory then. Baseline: the same on an empty log.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ASSETS } from './crews.ts'
import { makePlace, openStore } from './place.ts'
import { QUICK, scaled } from './quick.ts'
import { scrape } from './scrape.ts'
import { median, medianRatio, round3 } from './statistics.ts'
import { storeStorm } from './storm-log.ts'
import { syntheticRegistry } from './synthetic.ts'
import { inFolder } from './workspace.ts'

const REPORTS = scaled(1_000_000)
const REPORTS_A_COMMIT = 2000
const ROUNDS = QUICK ? 3 : 7
const REACH = { ratio: 1.5, megabytes: 400 }

type Start = { readonly ms: number; readonly megabytes: number }

export async function benchStartup() {
  buildAll()
  return inFolder(async (folder) => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const { dataDir: full } = await makePlace(folder, ASSETS)
    const store = await openStore(full)
    await storeStorm(store, syntheticRegistry(ASSETS), REPORTS, REPORTS_A_COMMIT)
    await store.close()
    // The first start of a folder prepares it; a stop leaves a checkpoint, as every stop does.
    for (const folder of [empty, full]) console.error('first start:', await start(folder))
    const ours: Start[] = []
    const baseline: Start[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await start(full))
      baseline.push(await start(empty))
      console.error(`round ${round + 1}:`, ours.at(-1), baseline.at(-1))
    }
    return summary(ours, baseline)
  })
}

function summary(ours: readonly Start[], baseline: readonly Start[]) {
  const full = ours.map(({ ms }) => ms)
  const empty = baseline.map(({ ms }) => ms)
  const ratio = medianRatio(full, empty)
  const megabytes = round3(median(ours.map((one) => one.megabytes)))
  return {
    bench: 'startup',
    unit: 'ms until ready',
    reports: REPORTS,
    ours: Math.round(median(full)),
    baseline: Math.round(median(empty)),
    ratio,
    megabytes,
    reach: REACH,
    met: ratio <= REACH.ratio && megabytes <= REACH.megabytes,
  }
}

function buildAll(): void {
  const args = ['--import', 'tsx', 'scripts/build.ts', '--if-stale']
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`the build ended with ${status}`)
}

async function start(dataDir: string): Promise<Start> {
  const startedAt = performance.now()
  const server = spawn(process.execPath, ['dist/server.js'], {
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await readyUrl(createInterface(server.stdout))
  const { status } = await fetch(`${url}/readyz`)
  const ms = performance.now() - startedAt
  if (status !== 200) throw new Error(`/readyz answered ${status}`)
  const megabytes = (await scrape(url, 'recovery_resident_memory_bytes')) / 1e6
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
  return { ms, megabytes }
}

async function readyUrl(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = /^ready: (\S+)$/.exec(line)?.[1]
    if (url !== undefined) return url
  }
  throw new Error('the server ended before it was ready')
}
