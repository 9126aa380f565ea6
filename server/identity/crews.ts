import type Database from 'better-sqlite3'
import * as z from 'zod'
import type { Crew } from './enrolment-types.ts'

/** Columns of a crew in a query that joins `crew` (an identity_user) and `crew_area`. */
export const CREW_COLUMNS =
  'crew.id as account, crew.name as name, crew.organisation as organisation, crew_area.area as area'
/** To be followed by a join's or a where's condition; only crews come through. */
export const CREW_JOIN = `identity_user crew left join identity_crew_area crew_area
  on crew_area.account = crew.id`
export const IS_CREW = `crew.role = 'crew' and crew.organisation is not null
  and (@organisation is null or crew.organisation = @organisation)`

export const crewRowSchema = z.object({
  account: z.string(),
  name: z.string(),
  organisation: z.string(),
  area: z.nullable(z.string()),
})

export function crewFrom({ area, ...crew }: z.infer<typeof crewRowSchema>): Crew {
  return area === null ? crew : { ...crew, area }
}

export function readCrews(database: Database.Database, organisation: string | null): Crew[] {
  const rows: unknown = database
    .prepare(`select ${CREW_COLUMNS} from ${CREW_JOIN} where ${IS_CREW} order by crew.id`)
    .all({ organisation })
  return z.array(crewRowSchema).parse(rows).map(crewFrom)
}

export function setCrewArea(database: Database.Database, account: string, area: string): void {
  database
    .prepare(
      `insert into identity_crew_area (account, area) values (?, ?)
       on conflict (account) do update set area = excluded.area`,
    )
    .run(account, area)
}
