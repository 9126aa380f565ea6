import type { WireReport } from '#protocol/report'
import type { Draft } from './draft.ts'
import type { OutboxRow, SettledRow, WaitingRow } from './row.ts'

/** What identifies one account's reports on this phone; n is the next to give. */
export type DeviceCounter = { readonly device: string; readonly n: number }

export type NewReport = {
  readonly author: string
  /** Builds the report from the identity and the number taken in the same transaction. */
  readonly build: (counter: DeviceCounter) => WireReport
  readonly savedAt: number
  /** The asset's draft is about something else and stays. */
  readonly keepDraft?: boolean
}

/**
 * Where the outbox lives. Every promise resolves only when its transaction is durable, and a rejected
 * one has changed nothing.
 */
export type OutboxStorage = {
  /** The account's device, made on first use. */
  deviceOf(author: string): Promise<string>
  /** Takes n, stores the report and drops its draft, for all of them in one transaction. */
  append(reports: readonly NewReport[]): Promise<WaitingRow[]>
  /** Of one author, by n. */
  waiting(author: string): Promise<WaitingRow[]>
  /** Everything kept, in order of saving. */
  all(): Promise<OutboxRow[]>
  /** Puts answered rows in place of waiting ones; a row no longer waiting is left alone. */
  settle(rows: readonly SettledRow[]): Promise<void>
  dismiss(id: string): Promise<void>
  epoch(): Promise<string | null>
  /** Notes the epoch; rows received in another one wait again. Answers how many. */
  adoptEpoch(epoch: string): Promise<number>
  /** Rows the server says never arrived wait again. Answers how many. */
  requeue(device: string, missing: readonly (readonly [number, number])[]): Promise<number>
  /** Drops answered rows older than both moments: neither clock alone may throw them away. */
  prune(endedBefore: number, receivedBefore: number): Promise<void>
  saveDraft(draft: Draft): Promise<void>
  dropDraft(author: string, asset: string): Promise<void>
  drafts(author: string): Promise<Draft[]>
}
