import { setTimeout as pause } from 'node:timers/promises'
import { asStoreError, isBusy } from './faults.ts'

const RETRY_MS = 5

/** Runs writing tasks one after the other, in the order asked. */
export type Writer = <T>(task: () => T) => Promise<T>

/**
 * While another connection holds the write lock, the writer waits between tries with the event loop
 * free: that connection may belong to this very process and need a turn of the loop to let go.
 */
export function createWriter(busyMs: number): Writer {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  async function attempt<T>(task: () => T): Promise<T> {
    const deadline = performance.now() + busyMs
    for (;;) {
      try {
        return task()
      } catch (error) {
        if (!isBusy(error) || performance.now() >= deadline) throw asStoreError(error)
      }
      await pause(RETRY_MS)
    }
  }

  return async (task) => {
    const turn = waiting === 0 ? attempt(task) : last.then(() => attempt(task))
    waiting += 1
    // A failed write is its caller's to hear of; the next in line only waits for it to be over.
    last = turn.then(
      () => undefined,
      () => undefined,
    )
    try {
      return await turn
    } finally {
      waiting -= 1
    }
  }
}
