/** Our server under measurement: synthetic registry, a token a role, no screens. */
import { v7 as uuidv7 } from 'uuid'
import { databaseFile } from '#db/sqlite/connection'
import { openSqliteStore } from '#db/sqlite/open'
import { loadConfig } from '#server/config'
import { startServer } from '#server/start'
import { answerParent } from './child.ts'
import { SYNTHETIC_INCIDENT, SYNTHETIC_NOW, syntheticRegistry } from './synthetic.ts'

const [dataDir = '', assets = '10000'] = process.argv.slice(2)

async function seedIncident(): Promise<void> {
  const store = await openSqliteStore({ file: databaseFile(dataDir), ids: uuidv7 })
  const known = await store.listIncidents()
  if (known.length === 0) {
    await store.saveIncident(SYNTHETIC_INCIDENT)
    await store.saveRegistry(
      SYNTHETIC_INCIDENT.id,
      syntheticRegistry(Number(assets)),
      SYNTHETIC_NOW,
    )
  }
  await store.close()
}

await seedIncident()
const server = await startServer(loadConfig({ DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' }), {
  next: false,
})
const { identity } = server.context
const token = (role: 'operator' | 'crew', organisation?: string) =>
  identity.createToken({ role, name: `bench ${role}`, days: 1, organisation })
answerParent(
  {
    url: server.url,
    tokens: {
      operator: await token('operator'),
      viettel: await token('crew', 'viettel'),
      vnpt: await token('crew', 'vnpt'),
      mobifone: await token('crew', 'mobifone'),
    },
  },
  () => server.close(),
)
