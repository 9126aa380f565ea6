import type { FieldDatabase } from '../outbox/database.ts'
import { write } from '../outbox/indexeddb-storage.ts'
import {
  isSpent,
  type RelayRow,
  type SettledRow,
  type WaitingRow,
  waitingAgain,
} from '../outbox/row.ts'
import type { OutboxStorage } from '../outbox/storage-port.ts'
import { type Observable, observable } from '../store/observable.ts'

type WaitingRelay = RelayRow & { readonly state: 'waiting' }

/** The reports this phone carries for others, kept as durably as its own. */
export class Relayed {
  readonly rows: Observable<readonly RelayRow[]> = observable<readonly RelayRow[]>([])

  constructor(
    private readonly open: () => Promise<FieldDatabase>,
    /** There is something new to send; other tabs want to know too. */
    private readonly onTaken: () => void,
  ) {}

  /** Reads what is kept, here or after another tab changed it. */
  async refresh(): Promise<void> {
    this.rows.set(await this.all())
  }

  /** Keeps what the phone has not yet, its own reports among them; answers how many were new. */
  async take(rows: readonly WaitingRelay[]): Promise<number> {
    const taken = await write(this.open, ['reports', 'relayed'], async (tx) => {
      let count = 0
      for (const row of rows) {
        const own = await tx.objectStore('reports').count(row.id)
        if (own > 0 || (await tx.objectStore('relayed').count(row.id)) > 0) continue
        await tx.objectStore('relayed').add(row)
        count += 1
      }
      return count
    })
    await this.refresh()
    if (taken > 0) this.onTaken()
    return taken
  }

  async dismiss(id: string): Promise<void> {
    await this.change((row) =>
      row.id === id && row.state === 'attention' ? { ...row, dismissed: true } : row,
    )
    await this.refresh()
  }

  /**
   * The outbox's storage with these rows behind its own: one uploader sends both, whoever is signed in,
   * since a signed report is its maker's whoever hands it over. Each of the two is durable by itself.
   */
  behind(own: OutboxStorage): OutboxStorage {
    return {
      ...own,
      waiting: async (author) => [...(await own.waiting(author)), ...(await this.waiting())],
      settle: async (rows) => {
        const mine = rows.filter((row) => row.relay === undefined)
        if (mine.length > 0) await own.settle(mine)
        if (mine.length < rows.length) await this.settle(rows)
      },
      adoptEpoch: async (epoch) => {
        const again = await this.change((row) =>
          row.state === 'received' && row.epoch !== epoch ? asRelay(waitingAgain(row), row) : row,
        )
        return again + (await own.adoptEpoch(epoch))
      },
      prune: async (ended, received) => {
        await this.change((row) => (isSpent(row, ended, received) ? null : row))
        await own.prune(ended, received)
      },
    }
  }

  private async all(): Promise<RelayRow[]> {
    return (await (await this.open()).getAll('relayed')).sort(byMaking)
  }

  private async waiting(): Promise<WaitingRow[]> {
    return (await this.all()).flatMap((row) => (row.state === 'waiting' ? [row] : []))
  }

  private async settle(rows: readonly SettledRow[]): Promise<void> {
    const settled = new Map(rows.map((row) => [row.id, row]))
    await this.change((row) => {
      const ended = settled.get(row.id)
      return ended?.relay && row.state === 'waiting' ? asRelay(ended, row) : row
    })
  }

  /** Null drops the row, the same row leaves it; answers how many changed. */
  private change(next: (row: RelayRow) => RelayRow | null): Promise<number> {
    return write(this.open, ['relayed'], async (tx) => {
      const store = tx.objectStore('relayed')
      let count = 0
      for (const row of await store.getAll()) {
        const changed = next(row)
        if (changed === row) continue
        count += 1
        if (changed === null) await store.delete(row.id)
        else await store.put(changed)
      }
      return count
    })
  }
}

function asRelay(row: WaitingRow | SettledRow, { relay }: RelayRow): RelayRow {
  return { ...row, relay }
}

/** One maker's reports in their order. */
function byMaking(a: RelayRow, b: RelayRow): number {
  const [ours, theirs] = [a.report.device, b.report.device]
  return ours === theirs ? a.n - b.n : ours < theirs ? -1 : 1
}
