import * as z from 'zod/mini'
import { timeSchema } from './scalars.ts'

/** A number whose text messages are a crew's. */
export const phoneNumberSchema = z.strictObject({
  /** `+` and digits. */
  number: z.string(),
  account: z.string(),
  name: z.string(),
  organisation: z.string(),
  since: timeSchema,
})
export const phoneNumbersSchema = z.strictObject({ phoneNumbers: z.array(phoneNumberSchema) })
export type WirePhoneNumber = z.infer<typeof phoneNumberSchema>

export const tiePhoneNumberSchema = z.strictObject({
  /** Of a crew. */
  account: z.string().check(z.minLength(1), z.maxLength(64)),
})
