import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseFile } from '#db/sqlite/connection'
import { openSqliteStore } from '#db/sqlite/open'
import { parseTokenSpec } from '#server/cli/token-spec'
import { openIdentity } from '#server/identity/better-auth'

describe('commands', () => {
  test('K1 token prints the token and nothing else, on an empty folder', async () => {
    const dataDir = folder()
    const made = await run('token', dataDir, ...carrier)
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/^rt_[\w-]{43}\n$/)
    expect(await whose(dataDir, made.out.trim())).toMatchObject({
      role: 'carrier',
      organisation: 'vnpt',
      name: 'Kịch bản 1',
    })
  })

  test('K1 token works while the folder is served', async () => {
    const dataDir = folder()
    const identity = await openIdentity({ dataDir, publicUrl: null, tls: null })
    const store = await openSqliteStore({ file: databaseFile(dataDir), ids: randomUUID })
    const { out } = await run('token', dataDir, ...carrier)
    expect(await identity.viewerByToken(out.trim())).toMatchObject({ role: 'carrier' })
    await identity.close()
    await store.close()
  })

  test('K2 a mistake goes to standard error, exit 2', async () => {
    const failed = await run('token', folder(), '--role', 'boss', '--name', 'x')
    expect(failed).toMatchObject({ code: 2, out: '' })
    expect(failed.err).toContain('usage: ')
  })

  test.each([
    [['--role', 'boss', '--name', 'x'], '--role'],
    [['--role', 'admin'], '--name'],
    [['--role', 'crew', '--name', 'x'], '--organisation'],
    [['--role', 'admin', '--name', 'x', '--organisation', 'vnpt'], '--organisation'],
    [['--role', 'admin', '--name', 'x', '--days', 'many'], '--days'],
    [['--rôle', 'admin', '--name', 'x'], '--rôle'],
  ])('K2 token %j names what is wrong', (args, named) => {
    expect(() => parseTokenSpec(args)).toThrow(named)
  })

  test('K3 a backup comes back under a new epoch, with its accounts', async () => {
    const dataDir = folder()
    const file = join(folder(), 'copy.backup')
    const token = (await run('token', dataDir, ...carrier)).out.trim()
    expect(await run('backup', dataDir, file)).toMatchObject({ code: 0, err: '' })
    const before = await epochOf(dataDir)
    expect(await run('restore', dataDir, file)).toMatchObject({ code: 0, err: '' })
    expect(await epochOf(dataDir)).not.toBe(before)
    expect(await whose(dataDir, token)).toMatchObject({ role: 'carrier' })
  })

  test('K4 backup overwrites nothing and makes nothing up', async () => {
    const empty = join(folder(), 'nothing')
    const file = join(folder(), 'copy.backup')
    expect((await run('backup', empty, file)).err).toContain('DATA_DIR')
    expect(existsSync(empty)).toBe(false)
    expect((await run('backup', folder(), tmpdir())).err).toContain('exists')
    expect(await run('backup', folder())).toMatchObject({ code: 2, out: '' })
  })

  test('K5 restore refuses what is no backup and leaves the folder as it was', async () => {
    const dataDir = folder()
    const before = await epochOf(dataDir)
    const failed = await run('restore', dataDir, join(dataDir, 'nowhere'))
    expect(failed).toMatchObject({ code: 2, out: '' })
    expect(await epochOf(dataDir)).toBe(before)
  })
})

const carrier = ['--role', 'carrier', '--name', 'Kịch bản 1', '--organisation', 'vnpt']

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'cli-'))
}

async function whose(dataDir: string, token: string) {
  const identity = await openIdentity({ dataDir, publicUrl: null, tls: null })
  const viewer = await identity.viewerByToken(token)
  await identity.close()
  return viewer
}

async function epochOf(dataDir: string): Promise<string> {
  const store = await openSqliteStore({ file: databaseFile(dataDir), ids: randomUUID })
  const epoch = await store.epoch()
  await store.close()
  return epoch
}

/** As package.json's scripts run it: from the sources, without a build. */
function run(command: string, dataDir: string, ...args: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' }
  const file = `server/cli/${command}.ts`
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { env })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
}
