import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Incident } from '#domain/incident'
import type { Registry } from '#domain/registry'
import type { Role } from '#domain/vocabulary'
import { type Clock, wallClock } from '#server/clock'
import { type Config, loadConfig } from '#server/config'
import type { Context } from '#server/context'
import { createLog } from '#server/log'
import { startServer } from '#server/start'
import { testIncident, testRegistry } from './test-province.ts'

export type TestServer = {
  readonly url: string
  readonly context: Context
  readonly config: Config
  readonly incident: Incident
  token(role: Role, organisation?: string): Promise<string>
  /** Stops it; `keepData` leaves the folder for a server that follows. */
  close(options?: { keepData?: boolean }): Promise<void>
}
export type TestServerOptions = {
  readonly clock?: Clock
  readonly scenario?: boolean
  /** The Next pages of the last build as well. */
  readonly screens?: boolean
  readonly registry?: Registry
  readonly incident?: Partial<Incident>
  /** Default: a fresh folder that goes with the server. */
  readonly dataDir?: string
  readonly env?: Readonly<Record<string, string>>
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'recovery-test-'))
}

/** A whole server in this process, on a port the system chose. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { clock = wallClock, dataDir = temporaryFolder(), env = {} } = options
  const config = loadConfig({ PORT: '0', DATA_DIR: dataDir, ...env })
  const server = await startServer(config, {
    clock,
    scenario: options.scenario ?? false,
    next: options.screens ?? false,
    log: createLog('silent'),
  })
  const { context } = server
  const incident = await ensureIncident(context, clock, options)
  return {
    url: server.url,
    context,
    config,
    incident,
    token: (role, organisation) =>
      context.identity.createToken({
        role,
        name: `${role} of the tests`,
        days: 1,
        ...(organisation === undefined ? {} : { organisation }),
      }),
    async close({ keepData = false } = {}) {
      await server.close()
      if (!keepData) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function ensureIncident(
  { incidents }: Context,
  clock: Clock,
  { registry, incident }: TestServerOptions,
): Promise<Incident> {
  const wanted = testIncident(clock.now(), incident)
  const known = incidents.get(wanted.id)
  if (known !== undefined) return known.incident
  await incidents.open(wanted)
  await incidents.useRegistry(wanted.id, registry ?? testRegistry(20))
  return wanted
}
