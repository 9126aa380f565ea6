/** `npm run demo`: the typhoon from its first gust to 422/423, on this machine, over real sockets. */
import { spawnSync } from 'node:child_process'
import { readOptions, removeThrowAway, UsageError } from './demo-options.ts'
import { runDemo } from './run-demo.ts'

/** In a process of its own: Next's build must not share ours. What it says goes to standard error. */
function build(): void {
  const script = [...process.execArgv, 'scripts/build.ts', '--if-stale']
  const { status } = spawnSync(process.execPath, script, { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('the build failed')
}

async function main(): Promise<number> {
  Object.assign(process.env, { NODE_ENV: 'production' })
  const options = readOptions(process.argv.slice(2))
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  try {
    build()
    return await runDemo({ options, signal: stop.signal, print: (line) => console.log(line) })
  } finally {
    removeThrowAway(options)
  }
}

/** What to print, and 2 for what another argument would mend. */
function explain(error: unknown): { message: unknown; code: 1 | 2 } {
  if (!(error instanceof Error)) return { message: error, code: 1 }
  const inUse = 'code' in error && error.code === 'EADDRINUSE'
  const message = inUse ? 'the port is in use; give another with --port' : error.message
  return { message, code: inUse || error instanceof UsageError ? 2 : 1 }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const { message, code } = explain(error)
    console.error(message)
    process.exit(code)
  },
)
