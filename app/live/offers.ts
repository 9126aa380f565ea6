import type { Role } from '#domain/vocabulary'

/** What a role is offered on screen. The server decides; this only spares people buttons that refuse. */
const OFFERS = {
  /** The tray, and notices to crews. */
  settle: ['operator', 'carrier'],
  /** Reports in somebody's name. */
  takeCalls: ['operator'],
  /** Phones, codes, numbers. */
  devices: ['operator', 'carrier', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export function offers(role: Role, what: keyof typeof OFFERS): boolean {
  const roles: readonly Role[] = OFFERS[what]
  return roles.includes(role)
}
