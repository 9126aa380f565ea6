import type { Encoding } from '#protocol/console'
import type { Scope } from '../viewer.ts'
import type { ConsoleLink } from './console-link.ts'

/**
 * One console that watches an incident.
 * live: gets each frame. behind: its link was full; nothing is kept for it but `seq`, and it catches up
 * when the link drains. snapshot: pieces are on their way. closed: left.
 */
export type Watcher = {
  readonly link: ConsoleLink
  readonly scope: Scope
  readonly encoding: Encoding
  state: 'live' | 'behind' | 'snapshot' | 'closed'
  /** What it stands at once everything sent has arrived. */
  seq: number
}

/** Frames of one room are the same bytes. */
export function roomOf({ scope, encoding }: Pick<Watcher, 'scope' | 'encoding'>): string {
  return `${encoding}|${scope}`
}
