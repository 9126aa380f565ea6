import * as z from 'zod/mini'

/** ISO 8601 with any offset in, UTC with ms out. */
export const timeSchema = z.iso.datetime({
  offset: true,
  error: 'a time in ISO 8601 with an offset',
})
/** Lower case only: an id is compared as text. */
export const uuidSchema = z
  .string()
  .check(
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'a lower-case uuid',
    ),
  )
export const uuidV7Schema = z
  .string()
  .check(
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'a lower-case uuid v7',
    ),
  )
/** Half a surrogate pair has no UTF-8 and no canonical JSON. */
export const wellFormed = z.refine<string>((text) => !/\p{Surrogate}/u.test(text), {
  error: 'well-formed Unicode',
})
export const assetIdSchema = z
  .string()
  .check(
    z.regex(/^[a-z][a-z0-9-]{0,31}\.[A-Za-z0-9._-]{1,48}$/, 'an asset id such as viettel.LCI0156'),
  )
export const areaIdSchema = z
  .string()
  .check(z.regex(/^[0-9A-Za-z-]{1,16}\.[0-9A-Za-z-]{1,32}$/, 'an area id such as 2024.02692'))
export const incidentIdSchema = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an incident id'))
export const organisationIdSchema = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, 'an organisation id'))
export const seqSchema = z.int().check(z.gte(0))
export const sha256Schema = z.string().check(z.regex(/^[0-9a-f]{64}$/, '64 lower-case hex digits'))
/** 16 lower-case hex digits. */
export const digestSchema = z.string().check(z.regex(/^[0-9a-f]{16}$/, '16 lower-case hex digits'))

export function toMs(time: string): number {
  return Date.parse(time)
}

export function toTime(ms: number): string {
  return new Date(ms).toISOString()
}
