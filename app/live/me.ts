import * as z from 'zod/mini'
import { ROLES, type Role } from '#domain/vocabulary'

const meSchema = z.object({
  account: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  organisation: z.optional(z.nullable(z.string())),
})
export type Me = z.infer<typeof meSchema>

/** Null: nobody is signed in. */
export async function fetchMe(fetcher: typeof fetch = fetch): Promise<Me | null> {
  const response = await fetcher('/api/v1/me', { headers: { accept: 'application/json' } })
  if (response.status === 401 || response.status === 403) return null
  if (!response.ok) throw new Error(`GET /api/v1/me answered ${response.status}`)
  return z.parse(meSchema, await response.json())
}

const HOME: Record<Role, string> = {
  crew: '/field',
  carrier: '/console',
  operator: '/console',
  manager: '/reports',
  admin: '/console',
}

export function homeOf(role: Role): string {
  return HOME[role]
}
