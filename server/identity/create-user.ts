import type { AuthContext } from 'better-auth'
import { checkedPassword, checkedUsername } from './checked-account.ts'
import type { AccountSpec } from './port.ts'

type Library = Pick<AuthContext, 'internalAdapter'> & {
  readonly password: Pick<AuthContext['password'], 'hash'>
}

/** The account's id is its username; without a password it signs in by links only. */
export async function createUser(
  { internalAdapter, password }: Library,
  spec: AccountSpec,
): Promise<string> {
  const id = checkedUsername(spec)
  const user = await internalAdapter.createUser(
    {
      id,
      name: spec.name,
      // The library wants an address; nothing is ever sent to it.
      email: `${id}@accounts.invalid`,
      emailVerified: true,
      username: id,
      role: spec.role,
      organisation: spec.organisation ?? null,
    },
    { method: 'admin' },
  )
  if (spec.password !== undefined) {
    const hash = await password.hash(checkedPassword(spec.password))
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hash,
    })
  }
  return user.id
}
