import { eq } from 'drizzle-orm'
import type { Drizzle } from './database.ts'
import { storeMeta } from './schema.ts'

/** Facts about the database itself. */
export function readMeta(drizzle: Drizzle, key: 'epoch'): string | null {
  return drizzle.select().from(storeMeta).where(eq(storeMeta.key, key)).get()?.value ?? null
}

export function writeMeta(drizzle: Drizzle, key: 'epoch' | 'probe', value: string): void {
  drizzle
    .insert(storeMeta)
    .values({ key, value })
    .onConflictDoUpdate({ target: storeMeta.key, set: { value } })
    .run()
}

/** Made once, at the first opening. The caller holds the transaction: two openers agree on one. */
export function ensureEpoch(drizzle: Drizzle, ids: () => string): string {
  const kept = readMeta(drizzle, 'epoch')
  if (kept !== null) return kept
  const epoch = ids()
  writeMeta(drizzle, 'epoch', epoch)
  return epoch
}
