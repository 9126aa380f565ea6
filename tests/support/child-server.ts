import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'esbuild'

const BUNDLE = join(process.cwd(), 'node_modules/.cache/recovery-tests/server-child.mjs')

/** Bundled once, so that each of many starts takes a fraction of a second. */
export async function buildServerChild(): Promise<void> {
  await build({
    entryPoints: ['tests/support/server-child.ts'],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  })
}

export type ChildServer = {
  readonly url: string
  readonly process: ChildProcess
  /** As a power cut ends it. */
  kill(): Promise<void>
}

/** `prefix`: a command that runs the server's own, such as one that limits what it may use. */
export async function spawnServer(
  dataDir: string,
  prefix: readonly string[] = [],
): Promise<ChildServer> {
  const [program = '', ...args] = [...prefix, process.execPath, BUNDLE]
  const child = spawn(program, args, {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const first = once(child.stdout, 'data')
  const [output] = await Promise.race([first, ended.then(() => Promise.reject(new Error('ended')))])
  return {
    url: String(output).trim(),
    process: child,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
