/** A server under measurement runs in a process of its own, so that its CPU and memory are its own. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Ready = { readonly url: string; readonly tokens?: Readonly<Record<string, string>> }
export type Usage = {
  readonly cpuMs: number
  readonly rssBytes: number
  readonly heapBytes: number
}

export type Child = {
  readonly ready: Ready
  usage(): Promise<Usage>
  stop(): Promise<void>
}

/** In the child: says it is ready and answers what its parent asks. */
export function answerParent(ready: Ready, close?: () => Promise<void>): void {
  process.on('message', (question) => {
    if (question === 'usage') process.send?.(usage())
    if (question === 'stop') void Promise.resolve(close?.()).then(() => process.exit(0))
  })
  process.send?.(ready)
}

function usage(): Usage {
  ;(globalThis as { gc?: () => void }).gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { cpuMs: (user + system) / 1000, rssBytes: rss, heapBytes: heapUsed }
}

export async function startChild(script: string, args: readonly string[]): Promise<Child> {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = fork(path, args, {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ready = (await answer(child)) as Ready
  return {
    ready,
    usage: async () => {
      child.send('usage')
      return (await answer(child)) as Usage
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.send('stop')
      await ended
    },
  }
}

function answer(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) =>
      reject(new Error(`the server under measurement ended with ${code}`)),
    )
  })
}
