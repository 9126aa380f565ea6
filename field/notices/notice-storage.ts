import type { FieldDatabase } from '../outbox/database.ts'
import { type NoticeRow, noticeRowsSchema } from './notice-row.ts'

/** Where one account's notices and its answers lie, as durably as its reports. */
export type NoticeStorage = {
  read(account: string): Promise<readonly NoticeRow[]>
  /** Reads, changes and writes in one transaction; resolves when it is on disk. */
  change(
    account: string,
    work: (rows: readonly NoticeRow[]) => readonly NoticeRow[],
  ): Promise<readonly NoticeRow[]>
}

export function noticeStorage(open: () => Promise<FieldDatabase>): NoticeStorage {
  return {
    read: async (account) => parse(await (await open()).get('keep', keyOf(account))),
    async change(account, work) {
      const tx = (await open()).transaction('keep', 'readwrite', { durability: 'strict' })
      const before = parse(await tx.store.get(keyOf(account)))
      const after = work(before)
      await tx.store.put(after, keyOf(account))
      await tx.done
      return after
    },
  }
}

/** What no longer has the expected shape counts as absent: the centre sends what is open again. */
function parse(value: unknown): readonly NoticeRow[] {
  const rows = noticeRowsSchema.safeParse(value)
  return rows.success ? rows.data : []
}

function keyOf(account: string): string {
  return `notices:${account}`
}
