import * as z from 'zod/mini'
import { areaIdSchema, organisationIdSchema, timeSchema, wellFormed } from './scalars.ts'

/** How long a one-time code may wait for its phone. */
export const DEFAULT_ENROLMENT_HOURS = 24
export const MAX_ENROLMENT_HOURS = 72

/** Read aloud over a bad line, so digits only. */
export const enrolmentCodeSchema = z.string().check(z.regex(/^\d{8}$/))

const accountSchema = z.string().check(z.minLength(1), z.maxLength(64), wellFormed)

/** Of a crew: what stands beside its phones, codes and notices. */
export const crewFields = {
  account: z.string(),
  name: z.string(),
  organisation: organisationIdSchema,
  area: z.optional(areaIdSchema),
}

/** A phone for a new crew called `name`, or with `account` one more for a crew that there is. */
export const createEnrolmentSchema = z.strictObject({
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(120), wellFormed)),
  /** A carrier's own may be left out. */
  organisation: z.optional(organisationIdSchema),
  account: z.optional(accountSchema),
  /** Where the crew works; with `account`, absent leaves it as it is. */
  area: z.optional(areaIdSchema),
  /** Default: 24. */
  hours: z.optional(z.number().check(z.gt(0), z.lte(MAX_ENROLMENT_HOURS))),
})
export type CreateEnrolment = z.infer<typeof createEnrolmentSchema>

/** The code is shown this once: only a keyed hash of it is kept. */
export const createdEnrolmentSchema = z.strictObject({
  id: z.string(),
  code: enrolmentCodeSchema,
  ...crewFields,
  expiresAt: timeSchema,
})
export type CreatedEnrolment = z.infer<typeof createdEnrolmentSchema>

/** Codes that still open: neither spent nor expired nor revoked. */
export const enrolmentsSchema = z.strictObject({
  enrolments: z.array(
    z.strictObject({
      id: z.string(),
      ...crewFields,
      createdAt: timeSchema,
      expiresAt: timeSchema,
      /** Account of who made it. */
      by: z.string(),
    }),
  ),
})
export type Enrolments = z.infer<typeof enrolmentsSchema>
