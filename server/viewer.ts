import type { Role } from '#domain/vocabulary'

/** Who is asking, established once a request or handshake. */
export type Viewer = {
  readonly account: string
  readonly name: string
  readonly role: Role
  /** Present for crew and carrier, absent for the centre's own people. */
  readonly organisation?: string
  /** What a revocation names: the session or token this viewer came with. */
  readonly credential: string
  /** Epoch ms on the wall clock; null never expires. */
  readonly expiresAt: number | null
}

/** Came with a script's token; the others are sessions and paired phones. */
export function isScript({ credential }: Viewer): boolean {
  return credential.startsWith('token:')
}

/** All states, or one organisation's only: the key of a feed room and of a cached answer. */
export type Scope = 'all' | `organisation:${string}`

export function scopeOf(viewer: Viewer): Scope {
  return viewer.organisation === undefined ? 'all' : `organisation:${viewer.organisation}`
}

export function organisationOf(scope: Scope): string | null {
  return scope === 'all' ? null : scope.slice('organisation:'.length)
}
