import * as z from 'zod/mini'
import { crewFields } from './enrolments.ts'

/** Whom a notice may go to; a carrier's own. */
export const crewsSchema = z.strictObject({ crews: z.array(z.strictObject(crewFields)) })
export type Crews = z.infer<typeof crewsSchema>
