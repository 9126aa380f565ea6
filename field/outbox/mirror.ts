import * as z from 'zod/mini'
import { STATUSES } from '#domain/status'
import type { Counter } from './indexeddb-storage.ts'
import type { OutboxRow } from './row.ts'

/** A report that was on this phone and waits no more, because the phone threw it away. */
const lostSchema = z.object({
  id: z.string(),
  author: z.string(),
  asset: z.string(),
  status: z.enum(STATUSES),
  observedAt: z.string(),
})
export type LostReport = z.infer<typeof lostSchema>

const mirrorSchema = z.object({
  counters: z.record(z.string(), z.object({ device: z.string(), nextN: z.number() })),
  waiting: z.array(lostSchema),
  /** Found missing and not yet read by a person. */
  lost: z.array(lostSchema),
})
type Mirror = z.infer<typeof mirrorSchema>

const KEY = 'field-outbox'
/** Enough to name what is lost; a longer list is only counted. */
const MOST = 200

/**
 * A few words about the outbox outside its database: browsers empty one and not always the other. It
 * tells what was lost, and keeps the device's numbers going so that the centre sees the gap too.
 */
export class OutboxMirror {
  private kept: Mirror

  constructor(private readonly store: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.kept = this.read()
  }

  readonly counterOf = (author: string): Counter | null => this.kept.counters[author] ?? null

  /** Called with all rows after every change; answers what is missing and was not read yet. */
  follow(rows: readonly OutboxRow[]): readonly LostReport[] {
    const here = new Set(rows.map(({ id }) => id))
    const missing = this.kept.waiting.filter(({ id }) => !here.has(id))
    this.write(rows, [...this.kept.lost, ...missing])
    return this.kept.lost
  }

  /** A person has read what was lost. */
  acknowledge(): void {
    this.keep({ ...this.kept, lost: [] })
  }

  private write(rows: readonly OutboxRow[], lost: readonly LostReport[]): void {
    const counters = { ...this.kept.counters }
    // A report taken in for another phone says nothing about this phone's numbers.
    for (const { author, n, report } of rows.filter(({ relay }) => relay === undefined)) {
      const before = counters[author]
      if (before?.device === report.device && before.nextN > n) continue
      counters[author] = { device: report.device, nextN: n + 1 }
    }
    const waiting = rows
      .filter(({ state }) => state === 'waiting')
      .slice(0, MOST)
      .map(({ id, author, report: { asset, status, observedAt } }) => {
        return { id, author, asset, status, observedAt }
      })
    this.keep({ counters, waiting, lost: [...lost] })
  }

  private keep(next: Mirror): void {
    this.kept = next
    try {
      this.store?.setItem(KEY, JSON.stringify(this.kept))
    } catch (error) {
      // Full or forbidden: the outbox itself is safe, only this word about it is missing.
      reportError(error)
    }
  }

  private read(): Mirror {
    const kept = mirrorSchema.safeParse(parsed(this.store?.getItem(KEY) ?? null))
    return kept.success ? kept.data : { counters: {}, waiting: [], lost: [] }
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
