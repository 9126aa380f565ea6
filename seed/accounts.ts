/** The demo's people: they sign in by links only, and `npm start` turns them off. */
import type { AccountSpec, Identity } from '#server/identity/port'
import type { CrewDevice } from './lao-cai-2024/scenario.ts'

const CENTRE: readonly AccountSpec[] = [
  { username: 'truc-ban-1', name: 'Trực ban 1', role: 'operator' },
  { username: 'lanh-dao-so-1', name: 'Lãnh đạo Sở 1', role: 'manager' },
  { username: 'quan-tri-demo', name: 'Quản trị (trình diễn)', role: 'admin' },
]

export function coordinatorOf(organisation: string, name: string): AccountSpec {
  return {
    username: `dieu-hanh-${organisation}`,
    name: `Điều hành ${name}`,
    role: 'carrier',
    organisation,
  }
}

/** `Đội VNPT Bát Xát 2` signs as `doi-vnpt-bat-xat-2`: the log shows who reported. */
export function crewUsername({ crew }: CrewDevice): string {
  return crew
    .replace(/[Đđ]/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

export function crewAccount(device: CrewDevice): AccountSpec {
  const { crew, organisation } = device
  return { username: crewUsername(device), name: crew, role: 'crew', organisation }
}

export function demoAccounts(
  organisations: readonly { id: string; name: string }[],
  devices: readonly CrewDevice[],
): AccountSpec[] {
  return [
    ...CENTRE,
    ...organisations.map(({ id, name }) => coordinatorOf(id, name)),
    ...devices.map(crewAccount),
  ]
}

/** Makes whoever is missing: a kept folder has them already. */
export async function ensureAccounts(
  identity: Identity,
  accounts: readonly AccountSpec[],
): Promise<void> {
  for (const account of accounts)
    if (!(await identity.hasAccount(account.username))) await identity.createAccount(account)
}

/** A session of this account as a Cookie header. */
export async function signIn(identity: Identity, account: string): Promise<string> {
  const answer = await identity.signInBySecret(await identity.createSignInSecret(account, 60))
  if (answer === null) throw new Error(`${account} could not sign in`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
