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

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(error instanceof UsageError || isInUse(error) ? 2 : 1)
  },
)
