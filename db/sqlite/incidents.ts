import type { Entry } from '#domain/entry'
import type { Incident } from '#domain/incident'
import type { Registry } from '#domain/registry'
import type { IncidentWithHead } from '../store.ts'
import { StoreFault } from '../store-error.ts'
import type { Drizzle, Sqlite } from './database.ts'
import type { Entries } from './entries.ts'
import type { IncidentSettings } from './rows.ts'
import { incident as incidentTable } from './schema.ts'

type ListedRow = { id: string; settings: string; head: number | null; registry: number | null }

const LIST = `SELECT id, settings,
  (SELECT seq FROM entry WHERE incident_no = no ORDER BY seq DESC LIMIT 1) AS head,
  (SELECT json_extract(body, '$.version') FROM entry INDEXED BY entry_rare
    WHERE incident_no = no AND report_id IS NULL AND type = 'registry'
    ORDER BY seq DESC LIMIT 1) AS registry
  FROM incident ORDER BY no`

/** Incidents and the versions of their registry. Methods that write run inside the caller's transaction. */
export function createIncidents(sqlite: Sqlite, drizzle: Drizzle) {
  const list = sqlite.prepare<[], ListedRow>(LIST)
  const numberOf = sqlite.prepare<[string], number>('SELECT no FROM incident WHERE id = ?').pluck()
  const numbers = new Map<string, number>()

  function find(id: string): number | null {
    const known = numbers.get(id) ?? numberOf.get(id)
    if (known === undefined) return null
    numbers.set(id, known)
    return known
  }

  return {
    find,
    /** Rows are keyed by a number, which an incident keeps for ever. */
    need(id: string): number {
      const found = find(id)
      if (found === null) throw new StoreFault('unknown_incident', `no incident ${id}`)
      return found
    },
    list: (): IncidentWithHead[] => list.all().map(listed),
    save({ id, ...settings }: Incident): void {
      drizzle
        .insert(incidentTable)
        .values({ id, settings })
        .onConflictDoUpdate({ target: incidentTable.id, set: { settings } })
        .run()
    },
  }
}

function listed({ id, settings, head, registry }: ListedRow): IncidentWithHead {
  const known = JSON.parse(settings) as IncidentSettings
  return { id, ...known, head: head ?? 0, registry: registry ?? 0 }
}

export function createRegistries(sqlite: Sqlite, entries: Entries) {
  const load = sqlite
    .prepare<[number, number], string>(
      'SELECT body FROM registry WHERE incident_no = ? AND version = ?',
    )
    .pluck()
  const insert = sqlite.prepare(
    'INSERT INTO registry (incident_no, version, body) VALUES (?, ?, ?)',
  )

  return {
    load(incidentNo: number, version: number): Registry | null {
      const body = load.get(incidentNo, version)
      return body === undefined ? null : (JSON.parse(body) as Registry)
    },
    /** Saving the same content again gives the entry it got the first time. */
    save(incidentNo: number, registry: Registry, now: number): Entry {
      const body = JSON.stringify(registry)
      const kept = load.get(incidentNo, registry.version)
      const entry = kept === undefined ? null : entries.registryEntry(incidentNo, registry.version)
      if (kept === body && entry !== null) return entry
      if (kept !== undefined)
        throw new StoreFault(
          'registry_version_taken',
          `registry version ${registry.version} is kept with other content`,
        )
      insert.run(incidentNo, registry.version, body)
      return entries.appendRegistry(incidentNo, registry.version, now)
    },
  }
}
