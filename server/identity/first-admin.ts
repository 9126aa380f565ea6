import type { Identity } from './port.ts'

const ADMIN = 'admin'
const LINK_S = 3600

/**
 * The secret of a link that signs the first administrator in; null once one has a password. Made at
 * each start until then, or an hour missed would lock the folder for good.
 */
export async function firstAdminSecret(identity: Identity): Promise<string | null> {
  if (await identity.hasAdmin()) return null
  if (!(await identity.hasAccount(ADMIN))) {
    await identity.createAccount({ username: ADMIN, name: 'Quản trị', role: 'admin' })
  }
  return identity.createSignInSecret(ADMIN, LINK_S)
}
