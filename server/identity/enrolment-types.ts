/** Times are epoch ms on the wall clock. */

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
