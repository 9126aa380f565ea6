/** `npm run build`: the Next screens, the field bundle and the server bundle. */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { buildField } from './build-field.ts'
import { buildServer } from './build-server.ts'
import { filesIn } from './source-files.ts'

const SOURCES = ['domain', 'protocol', 'db', 'server', 'app', 'field', 'scripts']
const STAMP = '.next/BUILD_ID'

/** True when every output is newer than every source: tests then need not build again. */
function isFresh(): boolean {
  if (!existsSync(STAMP) || !existsSync('dist/server.js') || !existsSync('dist/field/index.html'))
    return false
  const builtAt = statSync('dist/server.js').mtimeMs
  const files = [...SOURCES.flatMap(filesIn), 'package.json']
  return files.every((file) => statSync(file).mtimeMs < builtAt)
}

function buildScreens(): void {
  const { status } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`next build ended with ${status}`)
}

if (!process.argv.includes('--if-stale') || !isFresh()) {
  buildScreens()
  await buildField()
  await buildServer()
}
