import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { openSqliteFile } from '#db/sqlite/connection'
import { INCIDENT } from './drafts.ts'
import { makePlaces } from './sqlite-place.ts'

const places = makePlaces()
const CHILD = 'tests/db/append-child.ts'
const KILLS = process.env.LONG === undefined ? 6 : 100
const KILLS_MS = 600_000

type Child = { readonly lines: string[]; readonly code: number | null }

/** Runs the appending process, killing it with SIGKILL after so many lines; null lets it end. */
async function runChild(command: readonly string[], killAfter: number | null): Promise<Child> {
  const [program = '', ...args] = command
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (lines.length === killAfter) child.kill('SIGKILL')
  }
  const [code] = await ended
  return { lines, code }
}

const childCommand = (file: string, first: number, batch: number) => [
  ...[process.execPath, '--import', 'tsx', CHILD, file, `${first}`, `${batch}`],
]
const ackedIn = ({ lines }: Child) =>
  lines.filter((line) => line.startsWith('stored ')).map((line) => line.slice('stored '.length))

async function readAll(file: string) {
  const store = await places.open(file)
  const log = await store.readLog(INCIDENT.id, { after: 0, limit: 1_000_000 })
  const device = await store.findDevice('device-1')
  await store.close()
  return { log, device, ids: log.map((e) => (e.type === 'report' ? e.report.id : '')) }
}

test('S63 kill -9 at any moment loses no acknowledged id and leaves no gap', {
  timeout: KILLS_MS,
}, async () => {
  const file = places.newFile()
  const acked: string[] = []
  for (let round = 0; round < KILLS; round += 1) {
    const command = childCommand(file, round * 1_000_000, 1 + ((round * 5) % 16))
    const child = await runChild(command, 3 + ((round * 37) % 150))
    acked.push(...ackedIn(child))
    const { log, ids, device } = await readAll(file)
    expect(log.map(({ seq }) => seq)).toEqual(ids.map((_, i) => i + 1))
    const kept = new Set(ids)
    expect(kept.size).toBe(ids.length)
    expect(acked.filter((id) => !kept.has(id))).toEqual([])
    const noted = device?.ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)
    expect(noted).toBe(ids.length)
  }
  expect(acked.length).toBeGreaterThan(KILLS)
  const db = openSqliteFile(file)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})

test('S5 a full disk makes the store unavailable; what was acknowledged is there', async () => {
  const file = places.newFile()
  const limited = [
    'bash',
    '-c',
    'ulimit -f 512; exec "$@"',
    'limited',
    ...childCommand(file, 0, 16),
  ]
  const child = await runChild(limited, null)
  expect(child.lines.at(-1)).toBe('failed StoreUnavailable')
  const acked = ackedIn(child)
  expect(acked.length).toBeGreaterThan(100)
  expect((await readAll(file)).ids).toEqual(acked)
})

test('S64 processes that open one new file at once share its tables and epoch', async () => {
  const file = places.newFile()
  const children = await Promise.all(
    [0, 1, 2].map((i) => runChild(childCommand(file, i * 1_000_000, 4), 30)),
  )
  const epochs = children.map(({ lines }) => lines[0])
  expect(epochs[0]).toMatch(/^epoch child-/)
  expect(new Set(epochs).size).toBe(1)
  const { log, ids } = await readAll(file)
  expect(log.map(({ seq }) => seq)).toEqual(ids.map((_, i) => i + 1))
  const kept = new Set(ids)
  expect(children.flatMap(ackedIn).filter((id) => !kept.has(id))).toEqual([])
})
