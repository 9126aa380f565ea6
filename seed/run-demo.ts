/** The demo itself: a server on scenario time, the scenario in it, crews that report. */

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
import type { DemoOptions } from './demo-options.ts'
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
const READER = 'lanh-dao-so-1'

export type DemoRun = {
  readonly options: Omit<DemoOptions, 'throwAway'>
  /** Aborted: stop serving. */
  readonly signal: AbortSignal
  readonly print: (line: string) => void
  /** False: no screens, for tests. */
  readonly next?: boolean
}

/** Serves until aborted, or with `once` until the end. Resolves with the exit code. */
export async function runDemo(run: DemoRun): Promise<number> {
  const { dataDir, port } = run.options
  markDemoFolder(dataDir)
  const clock = new ScenarioClock(epochMs(0), wallClock)
  const { SMS_SECRET, METRICS_TOKEN } = process.env
  const own = { DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' }
  const config = loadConfig({ SMS_SECRET, METRICS_TOKEN, ...own })
  const log = createLog('warn')
  const server = await startServer(config, { clock, scenario: true, log, next: run.next ?? true })
  try {
    return await serve(server, clock, run)
  } finally {
    await server.close()
  }
}

async function serve(server: RunningServer, clock: ScenarioClock, run: DemoRun): Promise<number> {
  const { options, signal, print } = run
  const { context, url } = server
  const scenario = loadScenario()
  await loadScenarioInto(context, scenario)
  clock.advanceTo((await context.store.head(INCIDENT.id)).receivedAt)
  const instants = instantsOf(scenario, await storedIds(context))
  print(`ready: ${url}`)
  await printLinks(context.identity, url, print)
  const phones = phonesOf(scenario, server)
  await replay({ instants, phones, clock, paceMinutes: options.pace, signal })
  for (const phone of phones) phone.close()
  if (signal.aborted) return 0
  const right = await reportEnd(server, print)
  if (options.once) return right ? 0 : 1
  clock.run()
  await aborted(signal)
  return 0
}

async function printLinks(
  identity: Identity,
  url: string,
  print: (line: string) => void,
): Promise<void> {
  for (const [role, account] of LINKS) {
    const secret = await identity.createSignInSecret(account, LINK_S, 'kept')
    print(`${role.padEnd(9)} ${url}/link/${secret}`)
  }
}

function phonesOf(scenario: Scenario, { url, context }: RunningServer): Phone[] {
  return scenario.devices.map(
    (device) => new Phone(device, url, () => signIn(context.identity, crewUsername(device))),
  )
}

/** True when the figures are the known ones. */
async function reportEnd(
  { url, context }: RunningServer,
  print: (line: string) => void,
): Promise<boolean> {
  const progress = await fetchProgress(url, await signIn(context.identity, READER))
  const { bts, transmission_line: lines, post_office: post, mail_route: mail } = progress.kinds
  const of = ({ restored, affected }: typeof bts) => `${restored}/${affected}`
  print(
    `end: BTS ${of(bts)}, lines ${of(lines)}, post offices ${of(post)}, mail routes ${of(mail)}`,
  )
  const wrong = differences(progress)
  for (const line of wrong) print(`difference: ${line}`)
  return wrong.length === 0
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
