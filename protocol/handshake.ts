import * as z from 'zod/mini'
import { timeSchema, uuidSchema } from './scalars.ts'

export const FIELD_PATH = '/rt/field/'
export const CONSOLE_PATH = '/rt/console/'

/** `auth` of the Socket.IO handshake; without a token the session cookie counts. */
export const handshakeSchema = z.object({
  token: z.optional(z.string().check(z.maxLength(4096))),
  device: z.optional(uuidSchema),
  proto: z.literal(1),
})

export const reauthSchema = z.strictObject({ expiresAt: timeSchema })
export const reauthAnswerSchema = z.strictObject({ token: z.string().check(z.maxLength(4096)) })
