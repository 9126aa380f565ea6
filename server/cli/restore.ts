import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { restoreSqlite } from '#db/sqlite/restore'
import { wallClock } from '../clock.ts'
import { loadConfig } from '../config.ts'
import { runCommand } from './run.ts'

/** Puts a backup in the place of the data folder's database; phones then send again what it lacks. */
async function restore(args: string[]): Promise<void> {
  const [from] = args
  if (args.length !== 1 || from === undefined) throw new Error('usage: npm run restore -- FILE')
  const { dataDir } = loadConfig(process.env)
  const restored = restoreSqlite(resolve(from), dataDir, {
    ids: randomUUID,
    now: wallClock.now(),
  })
  process.stdout.write(`restored: ${restored.file}\nepoch: ${restored.epoch}\n`)
  if (restored.movedAside !== null) process.stdout.write(`before: ${restored.movedAside}\n`)
}

await runCommand(restore)
