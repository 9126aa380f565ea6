import type Database from 'better-sqlite3'
import type { Clock } from '../clock.ts'
import { usernamesFor } from './crew-username.ts'
import { readCrews, setCrewArea } from './crews.ts'
import type { Crew, EnrolmentPort, EnrolmentSpec } from './enrolment-types.ts'
import { Enrolments } from './enrolments.ts'
import { DEVICE_CREDENTIAL, type Phones } from './phones.ts'
import type { AccountSpec } from './port.ts'
import { thumbprintOf } from './public-key.ts'

const HOUR_MS = 3_600_000

type Parts = {
  readonly database: Database.Database
  /** Keys the hashes of codes. */
  readonly secret: string
  readonly clock: Clock
  readonly phones: Phones
  readonly accounts: {
    createAccount(spec: AccountSpec): Promise<{ account: string }>
    hasAccount(account: string): Promise<boolean>
    revoke(credential: string): Promise<void>
  }
}

/** How a phone becomes a crew's: a code from a coordinator, then a token and a key of its own. */
export function createEnrolmentDesk(parts: Parts): EnrolmentPort {
  const { database, clock, phones, accounts } = parts
  const enrolments = new Enrolments(database, parts.secret)

  return {
    async createEnrolment(spec) {
      const crew = await crewFor(parts, spec)
      if (crew === null) return null
      if (spec.area !== undefined) setCrewArea(database, crew.account, spec.area)
      const now = clock.now()
      const expiresAt = now + spec.hours * HOUR_MS
      const area = spec.area ?? crew.area
      const placed = area === undefined ? crew : { ...crew, area }
      return enrolments.create({ ...placed, by: spec.by, expiresAt }, now)
    },

    async listEnrolments(organisation) {
      return enrolments.list(organisation, clock.now())
    },

    async revokeEnrolment(id, organisation) {
      const now = clock.now()
      const found = enrolments.list(organisation, now).some((one) => one.id === id)
      if (found) enrolments.revoke(id, now)
      return found
    },

    async enrol(code, { publicKey, installation }) {
      const now = clock.now()
      const key = thumbprintOf(publicKey)
      const trade = database.transaction(() => {
        const found = enrolments.find(code, now)
        if (found === null) return 'bad_code' as const
        const holder = phones.holderOf(key)
        const taken = holder !== null && (holder.revoked || holder.account !== found.crew.account)
        if (taken) return 'key_taken' as const
        enrolments.spend(found.id, now)
        const { account } = found.crew
        return { ...found.crew, key, ...phones.add({ account, key, publicKey, installation }, now) }
      })
      return trade.immediate()
    },

    async listDevices(organisation) {
      return phones.list(organisation)
    },

    async revokeDevice(id, organisation) {
      const found = phones.list(organisation).some((one) => one.id === id)
      if (found) await accounts.revoke(DEVICE_CREDENTIAL + id)
      return found
    },

    noteContact(credential, installation) {
      phones.noteContact(credential, clock.now(), installation)
    },

    async keyOf(keyId) {
      return phones.keyOf(keyId)
    },

    async crews(organisation = null) {
      return readCrews(database, organisation)
    },
  }
}

async function crewFor({ database, accounts }: Parts, spec: EnrolmentSpec): Promise<Crew | null> {
  if ('account' in spec) {
    const crews = readCrews(database, spec.organisation)
    return crews.find(({ account }) => account === spec.account) ?? null
  }
  const { name, organisation } = spec
  return { account: await createCrew(accounts, name, organisation), name, organisation }
}

/** Takes the first free username; another process may take one between the look and the leap. */
async function createCrew(
  accounts: Parts['accounts'],
  name: string,
  organisation: string,
): Promise<string> {
  for (const username of usernamesFor(name)) {
    if (await accounts.hasAccount(username)) continue
    try {
      const spec = { username, name, organisation, role: 'crew' } as const
      return (await accounts.createAccount(spec)).account
    } catch (error) {
      if (!(await accounts.hasAccount(username))) throw error
    }
  }
  throw new Error('the names never end')
}
