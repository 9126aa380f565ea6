import type { EncodedEvent } from './encoded-event.ts'

/** What the feed needs of a console's connection: a port, so that it is tested without a network. */
export type ConsoleLink = {
  /** Hands on bytes that are shared with every other console. */
  send(event: EncodedEvent): void
  /** True while so much waits in the server's memory that no more should be added. */
  isClogged(): boolean
  /** Called once, when nothing waits any more. */
  onDrained(listener: () => void): void
  /** Resolves when the console has answered; rejects when it is gone or says nothing. */
  request(event: string, payload: object): Promise<void>
}
