import type { Store } from '#db/store'
import type { Identity } from '../identity/port.ts'
import type { Viewer } from '../viewer.ts'

export type SmsCrew = {
  readonly viewer: Viewer & { readonly organisation: string }
  readonly device: string
}

/** Whose number it is; null: nobody's, or of an account that is no crew's any more. */
export async function crewOf(
  { store, identity }: { readonly store: Store; readonly identity: Identity },
  number: string,
): Promise<SmsCrew | null> {
  const tied = await store.sms.findPhoneNumber(number)
  if (tied === null) return null
  const crew = (await identity.crews()).find(({ account }) => account === tied.account)
  if (crew === undefined) return null
  const { account, name, organisation } = crew
  const credential = `sms:${number}`
  const viewer = { account, name, role: 'crew', organisation, credential, expiresAt: null } as const
  return { viewer, device: tied.device }
}
