/**
 * How phones become crews' devices; part of the identity port. Times are epoch ms on the wall clock.
 */
export type EnrolmentPort = {
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
  enrol(
    code: string,
    phone: { readonly publicKey: PublicJwk; readonly installation?: string | undefined },
  ): Promise<EnrolledPhone | 'bad_code' | 'key_taken'>
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
}

/** A crew account; `area` is where it works, if a coordinator has said so. */
export type Crew = {
  readonly account: string
  readonly name: string
  readonly organisation: string
  readonly area?: string
}

export type EnrolmentSpec = (
  | { readonly name: string; readonly organisation: string }
  /** One more phone of this crew; `organisation` is what it must belong to, null: any. */
  | { readonly account: string; readonly organisation: string | null }
) & {
  readonly area?: string
  readonly hours: number
  /** Account of the coordinator. */
  readonly by: string
}

export type OpenEnrolment = Crew & {
  readonly id: string
  readonly by: string
  readonly createdAt: number
  readonly expiresAt: number
}
export type MadeEnrolment = OpenEnrolment & {
  /** Eight digits, kept nowhere. */
  readonly code: string
}

/** Public half of an ES256 key. */
export type PublicJwk = {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

export type EnrolledPhone = Crew & {
  readonly token: string
  /** RFC 7638 thumbprint of the key, base64url. */
  readonly key: string
  readonly expiresAt: number
}

/** A phone that was enrolled. */
export type Phone = Crew & {
  readonly id: string
  readonly key: string
  readonly enrolledAt: number
  readonly lastSeenAt: number | null
  readonly revokedAt: number | null
  /** The installation's uuid, as its reports name it. */
  readonly installation?: string
}

export type DeviceKey = {
  readonly account: string
  readonly role: 'crew'
  readonly organisation: string
  readonly name: string
  readonly revokedAt: number | null
  readonly publicKey: PublicJwk
}
