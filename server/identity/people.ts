import type Database from 'better-sqlite3'
import * as z from 'zod'
import type { Person } from './port.ts'

const rowsSchema = z.array(z.strictObject({ account: z.string(), name: z.string() }))

/** A token signs as `token-ID` (script-tokens.ts). Null: of every organisation. */
export function readPeople(
  database: Database.Database,
  organisation: string | null,
): readonly Person[] {
  const rows: unknown = database
    .prepare(
      `select account, name from (
         select id as account, name, organisation from identity_user
         union all
         select 'token-' || id, name, organisation from identity_token)
       where @organisation is null or organisation is null or organisation = @organisation
       order by account`,
    )
    .all({ organisation })
  return rowsSchema.parse(rows)
}
