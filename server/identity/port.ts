import type { Role } from '#domain/vocabulary'
import type { Viewer } from '../viewer.ts'
import type {
  Crew,
  DeviceKey,
  EnrolledPhone,
  EnrolmentSpec,
  MadeEnrolment,
  OpenEnrolment,
  Phone,
  PublicJwk,
} from './enrolment-types.ts'

/** The one door to accounts, sessions and tokens; the adapter behind it is better-auth. */
export type Identity = {
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
  /** A one-time code for a crew's phone; null: `account` is no crew's, or another organisation's. */
  createEnrolment(spec: EnrolmentSpec): Promise<MadeEnrolment | null>
  /** Codes that still open; one organisation's, or all. */
  listEnrolments(organisation: string | null): Promise<readonly OpenEnrolment[]>
  /** False: there is no such open code, or it is another organisation's. */
  revokeEnrolment(id: string, organisation: string | null): Promise<boolean>
  /**
   * Spends a code. `bad_code`: unknown, spent, expired or revoked, which nobody learns apart.
   * `key_taken`: the key is revoked or another crew's; the code stays open.
   */
  enrol(code: string, publicKey: PublicJwk): Promise<EnrolledPhone | 'bad_code' | 'key_taken'>
  /** Enrolled phones, revoked ones too; one organisation's, or all. */
  listDevices(organisation: string | null): Promise<readonly Phone[]>
  /** Ends a phone's token and key; false: there is none such, or it is another organisation's. */
  revokeDevice(id: string, organisation: string | null): Promise<boolean>
  /** Notes that an enrolled phone was heard of, and its installation's uuid; others pass unnoticed. */
  noteContact(credential: string, installation?: string): void
  /** Whose key signed a report, by RFC 7638 thumbprint; null: never enrolled. */
  keyOf(keyId: string): Promise<DeviceKey | null>
  /** All crew accounts; one organisation's, or all. */
  crews(organisation?: string | null): Promise<readonly Crew[]>
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
