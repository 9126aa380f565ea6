import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const FOLDERS = ['domain', 'protocol', 'db', 'server', 'app', 'field', 'seed', 'bench', 'tests']
const planted: string[] = []

afterEach(() => {
  for (const folder of planted.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A tree of its own with these files, judged by the gate as `npm run check` runs it. */
function judge(files: Record<string, string>) {
  const tree = mkdtempSync(join(tmpdir(), 'import-gate-'))
  planted.push(tree)
  for (const folder of FOLDERS) mkdirSync(join(tree, folder))
  for (const name of ['package.json', 'tsconfig.json', 'scripts'])
    cpSync(join(ROOT, name), join(tree, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    writeFileSync(join(tree, file), text)
  }
  return spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check-imports.ts'], {
    cwd: tree,
    encoding: 'utf8',
  })
}

const STORE = { 'db/store.ts': 'export type Store = { readonly epoch: string }\n' }

test('the import gate lets through what runs the right way', () => {
  const files = { ...STORE, 'server/a.ts': "export type { Store } from '#db/store'\n" }
  expect(judge(files)).toMatchObject({ status: 0, stderr: '' })
})

test.each([
  ['a type import from domain/ to db/', 'domain/a.ts', "import type { Store } from '#db/store'\n"],
  ['an import from app/ to db/', 'app/a.tsx', "import { Store } from '#db/store'\n"],
  ['a package in domain/', 'domain/a.ts', "import { v7 } from 'uuid'\n"],
])('the import gate refuses %s', (_what, file, text) => {
  const { status, stderr } = judge({ ...STORE, [file]: `${text}export {}\n` })
  expect(status).toBe(1)
  expect(stderr).toContain(file)
})

test('the import gate refuses a cycle', () => {
  const { status, stderr } = judge({
    'domain/a.ts': "import type { B } from './b.ts'\nexport type A = B\n",
    'domain/b.ts': "import type { A } from './a.ts'\nexport type B = A\n",
  })
  expect(status).toBe(1)
  expect(stderr).toContain('cycle: domain/a.ts → domain/b.ts → domain/a.ts')
})
