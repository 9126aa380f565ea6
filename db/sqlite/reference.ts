import { and, eq } from 'drizzle-orm'
import type { Drizzle } from './database.ts'
import { reference } from './schema.ts'

/** Opaque JSON kept with an incident. */
export function createReferences(drizzle: Drizzle) {
  return {
    save(incidentNo: number, name: string, body: string): void {
      drizzle
        .insert(reference)
        .values({ incidentNo, name, body })
        .onConflictDoUpdate({ target: [reference.incidentNo, reference.name], set: { body } })
        .run()
    },
    load(incidentNo: number, name: string): string | null {
      const one = and(eq(reference.incidentNo, incidentNo), eq(reference.name, name))
      const row = drizzle.select({ body: reference.body }).from(reference).where(one).get()
      return row?.body ?? null
    },
  }
}
