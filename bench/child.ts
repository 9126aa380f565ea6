/**
 * A server under measurement, and the consoles that watch it, run in processes of their own, so that
 * CPU and memory are theirs alone. `BENCH_PROFILE=folder` leaves CPU profiles of them there.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { bundled } from './bundle.ts'

export type Ready = { readonly url: string; readonly cpuMs: number }
export type Memory = { readonly rssBytes: number; readonly heapBytes: number }
type Handlers = Readonly<Record<string, (argument: never) => unknown>>
type Question = { readonly ask: string; readonly argument?: unknown }
type Answer = { readonly value?: unknown; readonly error?: string }

export class Child {
  readonly ready: Ready
  readonly #process: ChildProcess

  private constructor(process: ChildProcess, ready: Ready) {
    this.#process = process
    this.ready = ready
  }

  /** `script` names a file of this folder; `env` adds to this process's own. */
  static async start(
    script: string,
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Child> {
    const folder = process.env.BENCH_PROFILE
    const profile = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
    const child = fork(await bundled(script), args, {
      execArgv: ['--expose-gc', ...profile],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    return new Child(child, (await nextAnswer(child)) as Ready)
  }

  /** One question at a time. */
  async ask<T>(ask: string, argument?: unknown): Promise<T> {
    const question: Question = { ask, argument }
    this.#process.send(question)
    return (await nextAnswer(this.#process)) as T
  }

  /** User and system time since the process began, ms. */
  cpuMs(): Promise<number> {
    return this.ask('cpu')
  }

  /** After a collection of garbage. */
  memory(): Promise<Memory> {
    return this.ask('memory')
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.send({ ask: 'stop' } satisfies Question)
    await ended
  }
}

/** In the child: says that it is ready and answers what its parent asks. */
export function answerParent(
  url: string,
  handlers: Handlers = {},
  close: () => Promise<void> = async () => {},
): void {
  const all: Handlers = { cpu: cpuMs, memory, ...handlers }
  process.on('message', ({ ask, argument }: Question) => {
    if (ask === 'stop') void close().then(() => process.exit(0))
    else void answer(async () => all[ask]?.(argument as never))
  })
  // Nobody is left to answer.
  process.on('disconnect', () => process.exit(1))
  const ready: Ready = { url, cpuMs: cpuMs() }
  process.send?.({ value: ready } satisfies Answer)
}

async function answer(make: () => Promise<unknown>): Promise<void> {
  const given: Answer = await make().then(
    (value) => ({ value }),
    (error: unknown) => ({ error: String(error) }),
  )
  process.send?.(given)
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function memory(): Memory {
  if (globalThis.gc === undefined) throw new Error('needs --expose-gc')
  globalThis.gc()
  globalThis.gc()
  const { rss, heapUsed, external } = process.memoryUsage()
  return { rssBytes: rss, heapBytes: heapUsed + external }
}

function nextAnswer(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`a measured process ended: ${code}`))
    child.once('exit', onExit)
    child.once('message', ({ value, error }: Answer) => {
      child.off('exit', onExit)
      if (error === undefined) resolve(value)
      else reject(new Error(error))
    })
  })
}
