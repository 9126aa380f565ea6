import * as z from 'zod'
import { ROLES } from '#domain/vocabulary'
import type { Viewer } from '../viewer.ts'

const foundSessionSchema = z.object({
  session: z.object({ id: z.string(), expiresAt: z.date() }),
  user: z.object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    organisation: z.nullish(z.string()),
  }),
})

/** What the library found for a cookie, as the rest of the server knows it. */
export function sessionViewer(found: unknown): Viewer {
  const { session, user } = foundSessionSchema.parse(found)
  return {
    account: user.id,
    name: user.name,
    role: user.role,
    ...(user.organisation == null ? {} : { organisation: user.organisation }),
    credential: `session:${session.id}`,
    expiresAt: session.expiresAt.getTime(),
  }
}
