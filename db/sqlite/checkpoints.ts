import { eq } from 'drizzle-orm'
import type { Checkpoint } from '../store.ts'
import type { Drizzle } from './database.ts'
import { checkpoint } from './schema.ts'

/** The newest checkpoint of each incident; an older one never replaces a newer. */
export function createCheckpoints(drizzle: Drizzle) {
  function load(incidentNo: number): Checkpoint | null {
    const one = eq(checkpoint.incidentNo, incidentNo)
    const row = drizzle.select().from(checkpoint).where(one).get()
    return row === undefined ? null : { seq: row.seq, version: row.version, body: row.body }
  }
  return {
    load,
    save(incidentNo: number, { seq, version, body }: Checkpoint): void {
      const kept = load(incidentNo)
      if (kept !== null && kept.version === version && kept.seq > seq) return
      const values = { seq, version, body: Buffer.from(body) }
      drizzle
        .insert(checkpoint)
        .values({ incidentNo, ...values })
        .onConflictDoUpdate({ target: checkpoint.incidentNo, set: values })
        .run()
    },
  }
}
