/** Puts the scenario's incident, reference data, map and people into a server; again is harmless. */
import type { Context } from '#server/context'
import { demoAccounts, ensureAccounts } from './accounts.ts'
import { loadBasemapText, loadRegistry } from './lao-cai-2024/files.ts'
import { INCIDENT } from './lao-cai-2024/incident.ts'
import type { Scenario } from './lao-cai-2024/scenario.ts'

type Loading = Pick<Context, 'store' | 'incidents' | 'identity'>

export async function loadScenarioInto(context: Loading, scenario: Scenario): Promise<void> {
  const registry = loadRegistry()
  const live = context.incidents.get(INCIDENT.id) ?? (await context.incidents.open(INCIDENT))
  if (live.head() === 0) await context.incidents.useRegistry(INCIDENT.id, registry)
  await context.store.saveReference(INCIDENT.id, 'basemap', loadBasemapText())
  await ensureAccounts(context.identity, demoAccounts(registry.organisations, scenario.devices))
}

/** Ids of the reports that the store has: a resumed demo does not send them again. */
export async function storedIds({ store }: Pick<Context, 'store'>): Promise<Set<string>> {
  const ids = new Set<string>()
  const limit = 5000
  for (let after = 0; ; ) {
    const entries = await store.readLog(INCIDENT.id, { after, limit, type: 'report' })
    for (const entry of entries) if (entry.type === 'report') ids.add(entry.report.id)
    const last = entries.at(-1)
    if (last === undefined || entries.length < limit) return ids
    after = last.seq
  }
}
