import { hash } from 'node:crypto'

const MINUTE_MS = 60_000

/**
 * What makes two deliveries one message: the gateway's id for it, or else sender, text and the minute
 * it was sent. Without either time, what comes again within a minute or two is the same.
 */
export function messageKeys(
  { sender, text, messageId, sentAt }: SmsFacts,
  now: number,
): readonly [string, ...string[]] {
  if (messageId !== undefined) return [keyOf('id', sender, messageId)]
  const minute = Math.floor((sentAt ?? now) / MINUTE_MS)
  const key = (of: number) => keyOf('text', sender, String(of), text)
  return sentAt === undefined ? [key(minute), key(minute - 1)] : [key(minute)]
}

type SmsFacts = {
  readonly sender: string
  readonly text: string
  readonly messageId?: string
  /** Epoch ms. */
  readonly sentAt?: number
}

function keyOf(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts))
}
