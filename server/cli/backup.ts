import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { databaseFile } from '#db/sqlite/connection'
import { openSqliteStore } from '#db/sqlite/open'
import { loadConfig } from '../config.ts'
import { runCommand } from './run.ts'

/** Copies the database into one file while the server goes on serving. */
async function backup(args: string[]): Promise<void> {
  const [target] = args
  if (args.length !== 1 || target === undefined) throw new Error('usage: npm run backup -- FILE')
  if (existsSync(target)) throw new Error(`${target} exists: a backup overwrites nothing`)
  const { dataDir } = loadConfig(process.env)
  const file = databaseFile(dataDir)
  if (!existsSync(file)) throw new Error(`DATA_DIR: nothing to back up in ${dataDir}`)
  const store = await openSqliteStore({ file, ids: randomUUID })
  try {
    await store.backup(resolve(target))
  } finally {
    await store.close()
  }
  process.stdout.write(`backup: ${resolve(target)}\n`)
}

await runCommand(backup)
