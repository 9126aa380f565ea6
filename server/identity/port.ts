import type { Role } from '#domain/vocabulary'
import type { Viewer } from '../viewer.ts'
import type { EnrolmentPort } from './enrolment-types.ts'

/** The one door to accounts, sessions and tokens; the adapter behind it is better-auth. */
export type Identity = EnrolmentPort & {
  /** Null: unknown, expired or revoked. */
  viewerByToken(token: string): Promise<Viewer | null>
  viewerByCookie(cookieHeader: string): Promise<Viewer | null>
  /** Extends a session that is used; the Set-Cookie lines to hand on, none while it is young. */
  renewSession(cookieHeader: string): Promise<readonly string[]>
  /** Sign-in, sign-out and session calls under `/api/auth/*`. */
  handle(request: Request): Promise<Response>
  createToken(spec: TokenSpec): Promise<string>
  /** The account's id is its username, for good: it stands in the log. Refuses a taken one. */
  createAccount(spec: AccountSpec): Promise<{ account: string }>
  hasAccount(account: string): Promise<boolean>
  /** Accounts and tokens, ended ones too, as the log names them; one organisation's and the centre's, or all. */
  people(organisation: string | null): Promise<readonly Person[]>
  /** An administrator with a password; until there is one, each start prints a link. */
  hasAdmin(): Promise<boolean>
  /** A link's secret that signs its account in; spent on use unless it is `kept`. */
  createSignInSecret(account: string, ttlS: number, use?: 'once' | 'kept'): Promise<string>
  /** Signs in by such a secret; null when spent, expired or unknown. The response sets the cookie. */
  signInBySecret(secret: string): Promise<Response | null>
  revoke(credential: string): Promise<void>
  /** Spends all links and ends the sessions of accounts that have no password: a demo's, in production. */
  retireLinkAccounts(): Promise<void>
  /** Credentials revoked here or by another process; their sockets close within 2 s. */
  onRevoked(listener: (credential: string) => void): () => void
  close(): Promise<void>
}

export type Person = { readonly account: string; readonly name: string }
export type TokenSpec = {
  readonly role: Role
  /** A label; need not be unique. */
  readonly name: string
  readonly organisation?: string
  readonly days: number
}
export type AccountSpec = {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly organisation?: string
  /** Absent: the account signs in by links only. */
  readonly password?: string
}

/** Crew and carrier act for an organisation, the centre's own people for none. */
export function needsOrganisation(role: Role): boolean {
  return role === 'crew' || role === 'carrier'
}
