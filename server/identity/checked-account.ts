import { isUsername, MIN_PASSWORD_CHARACTERS } from './auth-options.ts'
import { type AccountSpec, needsOrganisation } from './port.ts'

/** The account's id; throws what is wrong with the spec. */
export function checkedUsername(spec: AccountSpec): string {
  const id = spec.username.toLowerCase()
  if (!isUsername(id)) throw new Error('username: 3 to 60 of a-z 0-9 . _ -')
  if (needsOrganisation(spec.role) !== (spec.organisation !== undefined)) {
    throw new Error(`role ${spec.role} and organisation do not go together`)
  }
  return id
}

export function checkedPassword(password: string): string {
  if (password.length < MIN_PASSWORD_CHARACTERS) {
    throw new Error(`password: at least ${MIN_PASSWORD_CHARACTERS} characters`)
  }
  return password
}
