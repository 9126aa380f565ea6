/** A data folder with the synthetic incident, made before the server under measurement starts. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { databaseFile } from '#db/sqlite/connection'
import { openSqliteStore } from '#db/sqlite/open'
import { wallClock } from '#server/clock'
import { loadConfig } from '#server/config'
import { openIdentity } from '#server/identity/better-auth'
import { SYNTHETIC_INCIDENT, SYNTHETIC_NOW, syntheticRegistry } from './synthetic.ts'

/** One bearer token a kind of client. */
export type Tokens = {
  readonly operator: string
  /** Crews' by organisation. */
  readonly crews: Readonly<Record<string, string>>
}
export type Place = { readonly dataDir: string; readonly tokens: Tokens }

const ORGANISATIONS = ['viettel', 'vnpt', 'mobifone'] as const

export function organisationOfCrew(crew: number): string {
  return ORGANISATIONS[crew % ORGANISATIONS.length] ?? ORGANISATIONS[0]
}

export async function openStore(dataDir: string) {
  return openSqliteStore({ file: databaseFile(dataDir), ids: uuidv7 })
}

/** Incident, registry of `assets` assets and tokens; no report. */
export async function makePlace(folder: string, assets: number): Promise<Place> {
  const dataDir = join(folder, 'data')
  mkdirSync(dataDir)
  const store = await openStore(dataDir)
  await store.saveIncident(SYNTHETIC_INCIDENT)
  await store.saveRegistry(SYNTHETIC_INCIDENT.id, syntheticRegistry(assets), SYNTHETIC_NOW)
  await store.close()
  return { dataDir, tokens: await makeTokens(dataDir) }
}

/** So that each console is somebody else. */
export async function makeOperators(dataDir: string, count: number): Promise<string[]> {
  const identity = await openIdentity(loadConfig({ DATA_DIR: dataDir }), wallClock)
  const tokens: string[] = []
  for (let i = 0; i < count; i++)
    tokens.push(await identity.createToken({ role: 'operator', name: 'bench', days: 1 }))
  await identity.close()
  return tokens
}

async function makeTokens(dataDir: string): Promise<Tokens> {
  const identity = await openIdentity(loadConfig({ DATA_DIR: dataDir }), wallClock)
  const crews: Record<string, string> = {}
  for (const organisation of ORGANISATIONS)
    crews[organisation] = await identity.createToken({
      role: 'crew',
      name: 'bench',
      days: 1,
      organisation,
    })
  const operator = await identity.createToken({ role: 'operator', name: 'bench', days: 1 })
  await identity.close()
  return { operator, crews }
}
