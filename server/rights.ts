import type { Role } from '#domain/vocabulary'
import type { Viewer } from './viewer.ts'

/** How far a right reaches: the own organisation's things, or everybody's. */
export type Reach = 'none' | 'own' | 'all'

/** contract.md's table of rights, one row a right. Rights of later screens join with them. */
export const RIGHTS = {
  /** Registry, states, reports, photos. */
  see: { crew: 'own', carrier: 'own', manager: 'all', operator: 'all', admin: 'all' },
  progress: { crew: 'all', carrier: 'all', manager: 'all', operator: 'all', admin: 'all' },
  board: { crew: 'none', carrier: 'all', manager: 'all', operator: 'all', admin: 'all' },
  report: { crew: 'own', carrier: 'own', manager: 'none', operator: 'all', admin: 'none' },
  console: { crew: 'none', carrier: 'own', manager: 'all', operator: 'all', admin: 'all' },
  documents: { crew: 'none', carrier: 'own', manager: 'all', operator: 'none', admin: 'none' },
  /** Settle, order, dispatch, mark; the quarantine tray. */
  settle: { crew: 'none', carrier: 'own', manager: 'none', operator: 'all', admin: 'none' },
  devices: { crew: 'none', carrier: 'own', manager: 'none', operator: 'all', admin: 'all' },
  /** Accounts, registry, incidents, audit. */
  administer: { crew: 'none', carrier: 'none', manager: 'none', operator: 'none', admin: 'all' },
} as const satisfies Record<string, Record<Role, Reach>>
export type Right = keyof typeof RIGHTS

export function reachOf(viewer: Viewer, right: Right): Reach {
  return RIGHTS[right][viewer.role]
}

/**
 * May the viewer do this at all, and if an organisation is named, to that one's things?
 * A crew or carrier without an organisation reaches nothing of its own.
 */
export function may(viewer: Viewer, right: Right, organisation?: string): boolean {
  const reach = reachOf(viewer, right)
  if (reach !== 'own') return reach === 'all'
  if (viewer.organisation === undefined) return false
  return organisation === undefined || organisation === viewer.organisation
}
