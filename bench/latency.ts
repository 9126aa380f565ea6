/**
 * From submitting a report until it is applied in a console's own store, in a quiet hour: ten a second,
 * 100 consoles watching. Baseline: from submitting to the bare server until one of its 100 consoles has
 * put the report into a Map. Samples take turns.
 */

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { ConsoleStore } from '#app/live/console-store.ts'
import { RegistryLoader } from '#app/live/registry-loader.ts'
import { packedWire } from '#app/live/wire-packed.ts'
import { unpackRegistry } from '#protocol/packed'
import type { WireReport } from '#protocol/report'
import { Child } from './child.ts'
import { ASSETS, type BusyCrew, openBareCrews, openCrews } from './crews.ts'
import { makePlace, type Place } from './place.ts'
import { scaled } from './quick.ts'
import { quantile, round3 } from './statistics.ts'
import { SYNTHETIC_INCIDENT } from './synthetic.ts'
import { Watchers } from './watchers-port.ts'
import { inFolder } from './workspace.ts'

const CONSOLES = 100
const SAMPLES = scaled(3000)
const WARM_UP_SAMPLES = 50
const EVERY_MS = 100
const REACH = { p50: 1.5, p99: 1 }

/** One server with its consoles, and the way to wait until a report shows in the one that is looked at. */
type Side = {
  readonly crews: readonly BusyCrew[]
  readonly applied: (report: WireReport) => Promise<void>
  readonly stop: () => Promise<void>
}

export async function benchLatency() {
  const samples = await inFolder(async (folder) => {
    const ours = await openOurs(await makePlace(folder, ASSETS))
    const bare = await openBare(join(folder, 'bare.sqlite'))
    const taken = await takeTurns(ours, bare)
    await ours.stop()
    await bare.stop()
    return taken
  })
  const p50 = compare(samples, 0.5)
  const p99 = compare(samples, 0.99)
  return {
    bench: 'latency',
    unit: 'ms',
    samples: SAMPLES,
    ours: { p50: p50.ours, p99: p99.ours },
    baseline: { p50: p50.bare, p99: p99.bare },
    ratio: p50.ratio,
    p99Ratio: p99.ratio,
    reach: REACH,
    met: p50.ratio <= REACH.p50 && p99.ratio <= REACH.p99,
  }
}

type Samples = { readonly ours: number[]; readonly bare: number[] }

async function takeTurns(ours: Side, bare: Side): Promise<Samples> {
  const samples: Samples = { ours: [], bare: [] }
  const startedAt = performance.now()
  for (let i = 0; i < WARM_UP_SAMPLES + SAMPLES; i++) {
    const first = await sample(ours, i)
    await until(startedAt + (i + 0.5) * EVERY_MS)
    const second = await sample(bare, i)
    await until(startedAt + (i + 1) * EVERY_MS)
    if (i < WARM_UP_SAMPLES) continue
    samples.ours.push(first)
    samples.bare.push(second)
  }
  return samples
}

async function sample({ crews, applied }: Side, i: number): Promise<number> {
  const crew = crews[i % crews.length]
  if (crew === undefined) throw new Error('no crew')
  const report = crew.reports.next().value
  const startedAt = performance.now()
  const shown = applied(report).then(() => performance.now() - startedAt)
  await crew.send(report)
  return shown
}

function until(at: number): Promise<void> {
  return pause(Math.max(0, at - performance.now()))
}

function compare({ ours, bare }: Samples, q: number) {
  const [o, b] = [quantile(ours, q), quantile(bare, q)]
  return { ours: round3(o), bare: round3(b), ratio: round3(o / b) }
}

/** The console that is looked at is neither the first nor the last to be served. */
const BEFORE = CONSOLES / 2
const AFTER = CONSOLES - BEFORE - 1

async function openOurs(place: Place): Promise<Side> {
  const watchers = await Watchers.start()
  const server = await Child.start('ours', [place.dataDir])
  const { url } = server.ready
  const token = place.tokens.operator
  const wish = { url, tokens: [token], incident: SYNTHETIC_INCIDENT.id }
  await watchers.openOurs({ ...wish, count: BEFORE })
  const store = await liveStore(url, token)
  await watchers.openOurs({ ...wish, count: AFTER })
  return {
    crews: await openCrews(url, place),
    applied: ({ asset }) =>
      new Promise((resolve) => {
        const forget = store.onChanges((changes) => {
          if (!changes.some(({ after }) => after.asset === asset)) return
          forget()
          resolve()
        })
      }),
    async stop() {
      store.stop()
      await watchers.stop()
      await server.stop()
    },
  }
}

async function liveStore(url: string, token: string): Promise<ConsoleStore> {
  const store = new ConsoleStore({
    url,
    incident: SYNTHETIC_INCIDENT.id,
    token,
    encoding: 'packed',
    wire: packedWire,
    io,
    registries: new RegistryLoader(fetch, unpackRegistry),
    now: Date.now,
    random: Math.random,
  })
  const live = new Promise<void>((resolve) => {
    store.subscribeTo(
      ({ link, seq }) => link.kind === 'live' && seq !== null,
      (isLive) => {
        if (isLive) resolve()
      },
    )
  })
  store.start()
  await live
  return store
}

async function openBare(file: string): Promise<Side> {
  const watchers = await Watchers.start()
  const server = await Child.start('bare', [file])
  const { url } = server.ready
  await watchers.openBare({ url, count: BEFORE })
  const options = { transports: ['websocket'], forceNew: true, auth: { role: 'console' } }
  const socket: Socket = io(url, options)
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  await watchers.openBare({ url, count: AFTER })
  const table = new Map<string, WireReport>()
  let waiting: { id: string; resolve: () => void } | null = null
  socket.on('report', (report: WireReport) => {
    table.set(report.asset, report)
    if (waiting?.id === report.id) waiting.resolve()
  })
  return {
    crews: await openBareCrews(url),
    applied: ({ id }) =>
      new Promise((resolve) => {
        waiting = { id, resolve }
      }),
    async stop() {
      socket.disconnect()
      await watchers.stop()
      await server.stop()
    },
  }
}
