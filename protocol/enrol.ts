import * as z from 'zod/mini'
import { crewFields, enrolmentCodeSchema } from './enrolments.ts'
import { timeSchema, uuidSchema } from './scalars.ts'

/** 32 bytes in base64url. */
const coordinateSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))

/** Public half of the phone's ES256 key; members such as `ext` and `key_ops` are passed over. */
export const publicJwkSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinateSchema,
  y: coordinateSchema,
  /** The private half never leaves its phone: a key that carries it is refused. */
  d: z.optional(z.never()),
})

/** No sign-in: the code is what lets in, once. */
export const enrolSchema = z.strictObject({
  code: enrolmentCodeSchema,
  /** A JWK, or DER SubjectPublicKeyInfo in base64 or base64url. */
  publicKey: z.union([
    publicJwkSchema,
    z.string().check(z.regex(/^[A-Za-z0-9+/_-]{40,400}={0,2}$/)),
  ]),
  /** The installation's uuid, if it has one yet: what is missing of its reports shows from the start. */
  device: z.optional(uuidSchema),
})
export type Enrol = z.infer<typeof enrolSchema>

/** `key` names the public key in a report's `signed`: its RFC 7638 thumbprint in base64url. */
export const enrolledSchema = z.strictObject({
  token: z.string(),
  key: z.string(),
  ...crewFields,
  /** Of the token. */
  expiresAt: timeSchema,
})
export type Enrolled = z.infer<typeof enrolledSchema>
