import type { AuditEntry } from '../store.ts'
import type { Drizzle } from './database.ts'
import { audit } from './schema.ts'

export function recordAudit(drizzle: Drizzle, { at, account, action, subject }: AuditEntry): void {
  drizzle.insert(audit).values({ at, account, action, subject }).run()
}
