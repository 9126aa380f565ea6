import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { WireReport } from '#protocol/report'

/** A report somebody phoned in, kept in this browser until the server has answered for it. */
export type KeptReport = {
  readonly id: string
  readonly account: string
  readonly report: WireReport
}
type Numbering = { readonly account: string; readonly device: string; readonly n: number }
interface Schema extends DBSchema {
  numbering: { key: string; value: Numbering }
  reports: { key: string; value: KeptReport }
}

/** Each account has a device of its own here: a device belongs to the account that first used it. */
export class PhoneOutbox {
  private readonly newDevice: () => string
  private opening: Promise<IDBPDatabase<Schema>> | null = null

  constructor(newDevice: () => string) {
    this.newDevice = newDevice
  }

  /** On disk when it resolves, its number taken in the same transaction; null if `make` makes none. */
  async save(
    account: string,
    make: (device: string, n: number) => WireReport | null,
  ): Promise<KeptReport | null> {
    const db = await this.open()
    const tx = db.transaction(['numbering', 'reports'], 'readwrite', { durability: 'strict' })
    const last = (await tx.objectStore('numbering').get(account)) ?? {
      account,
      device: this.newDevice(),
      n: 0,
    }
    const next = { ...last, n: last.n + 1 }
    const report = make(next.device, next.n)
    if (report === null) {
      await tx.done
      return null
    }
    const kept = { id: report.id, account, report }
    await tx.objectStore('numbering').put(next, account)
    await tx.objectStore('reports').put(kept, kept.id)
    await tx.done
    return kept
  }

  async waiting(account: string): Promise<KeptReport[]> {
    const all = await (await this.open()).getAll('reports')
    return all.filter((kept) => kept.account === account).sort((a, b) => a.report.n - b.report.n)
  }

  async remove(id: string): Promise<void> {
    await (await this.open()).delete('reports', id)
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    this.opening ??= openDB<Schema>('console', 1, {
      upgrade(db) {
        db.createObjectStore('numbering')
        db.createObjectStore('reports')
      },
      terminated: () => {
        this.opening = null
      },
    }).catch((error: unknown) => {
      this.opening = null
      throw error
    })
    return this.opening
  }
}
