/** `npm run demo`: the typhoon from its first gust to 422/423, on this machine, over real sockets. */
import { spawnSync } from 'node:child_process'
import { wallClock } from '#server/clock'
import { loadConfig } from '#server/config'
import { markDemoFolder } from '#server/demo-folder'
import type { Identity } from '#server/identity/port'
import { createLog } from '#server/log'
import { ScenarioClock } from '#server/scenario-clock'
import { type RunningServer, startServer } from '#server/start'
import { crewUsername, signIn } from './accounts.ts'
import { differences, fetchProgress } from './check-end.ts'
import { instantsOf } from './deliveries.ts'
import { type DemoOptions, readOptions, removeThrowAway, UsageError } from './demo-options.ts'
import { epochMs } from './lao-cai-2024/checkpoints.ts'
import { loadScenario } from './lao-cai-2024/files.ts'
import { INCIDENT } from './lao-cai-2024/incident.ts'
import type { Scenario } from './lao-cai-2024/scenario.ts'
import { loadScenarioInto, storedIds } from './load.ts'
import { Phone } from './phone.ts'
import { replay } from './replay.ts'

const LINK_S = 24 * 3600
/** Who gets a printed link; the crew is one of a district that loses everything. */
const LINKS: readonly (readonly [role: string, account: string])[] = [
  ['operator', 'truc-ban-1'],
  ['manager', 'lanh-dao-so-1'],
  ['admin', 'quan-tri-demo'],
  ['carrier', 'dieu-hanh-viettel'],
  ['crew', 'doi-viettel-bao-yen-1'],
]

function build(): void {
  const script = [...process.execArgv, 'scripts/build.ts', '--if-stale']
  const { status } = spawnSync(process.execPath, script, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('the build failed')
}

async function printLinks(identity: Identity, url: string): Promise<void> {
  for (const [role, account] of LINKS)
    console.log(
      `${role.padEnd(9)} ${url}/link/${await identity.createSignInSecret(account, LINK_S)}`,
    )
}

function phonesOf(scenario: Scenario, { url, context }: RunningServer): Phone[] {
  return scenario.devices.map(
    (device) => new Phone(device, url, () => signIn(context.identity, crewUsername(device))),
  )
}

/** True when the figures are the known ones. */
async function reportEnd({ url, context }: RunningServer): Promise<boolean> {
  const progress = await fetchProgress(url, await signIn(context.identity, 'lanh-dao-so-1'))
  const { bts, transmission_line: lines, post_office: post, mail_route: mail } = progress.kinds
  const figures = [bts, lines, post, mail].map(
    ({ restored, affected }) => `${restored}/${affected}`,
  )
  const wrong = differences(progress)
  console.log(
    `end: BTS ${figures[0]}, lines ${figures[1]}, post offices ${figures[2]}, mail routes ${figures[3]}`,
  )
  for (const line of wrong) console.log(`difference: ${line}`)
  return wrong.length === 0
}

async function run(options: DemoOptions): Promise<number> {
  build()
  markDemoFolder(options.dataDir)
  const scenario = loadScenario()
  const clock = new ScenarioClock(epochMs(0), wallClock)
  const config = loadConfig({
    DATA_DIR: options.dataDir,
    PORT: String(options.port),
    HOST: '127.0.0.1',
  })
  const server = await startServer(config, { clock, scenario: true, log: createLog('warn') })
  const stopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort())
  try {
    return await serve(server, scenario, clock, options, stopped.signal)
  } finally {
    await server.close()
  }
}

async function serve(
  server: RunningServer,
  scenario: Scenario,
  clock: ScenarioClock,
  options: DemoOptions,
  signal: AbortSignal,
): Promise<number> {
  const { context, url } = server
  await loadScenarioInto(context, scenario)
  clock.advanceTo((await context.store.head(INCIDENT.id)).receivedAt)
  console.log(`ready: ${url}`)
  await printLinks(context.identity, url)
  const instants = instantsOf(scenario, await storedIds(context))
  const phones = phonesOf(scenario, server)
  await replay({ instants, phones, clock, paceMinutes: options.pace, signal })
  for (const phone of phones) phone.close()
  if (signal.aborted) return 0
  const right = await reportEnd(server)
  if (options.once) return right ? 0 : 1
  clock.run()
  await new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  )
  return 0
}

async function main(): Promise<number> {
  Object.assign(process.env, { NODE_ENV: 'production' })
  const options = readOptions(process.argv.slice(2))
  try {
    return await run(options)
  } finally {
    removeThrowAway(options)
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(error instanceof UsageError || isInUse(error) ? 2 : 1)
  },
)

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
