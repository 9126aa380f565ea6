import type { BetterAuthOptions } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { username } from 'better-auth/plugins/username'
import type Database from 'better-sqlite3'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'
import { lockOut } from './lock-out.ts'
import { signInLink } from './sign-in-link.ts'

/** A night shift and the hand-over after it, counted from the last use. */
export const SESSION_S = 16 * 3600
const RENEW_AFTER_S = 3600
export const MIN_PASSWORD_CHARACTERS = 10
/** A duty room signs in from one address at the change of shift. */
const SIGN_INS_PER_MINUTE_AND_ADDRESS = 30

export type AuthSettings = {
  readonly database: Database.Database
  readonly secret: string
  readonly secureCookies: boolean
  /** What went wrong inside the library, for the server's log. */
  readonly onError?: (message: string) => void
}

/** Also what the test compares schema.ts with: it must not need a running server. */
export function authOptions(settings: AuthSettings) {
  return {
    appName: 'recovery-tracker',
    baseURL: 'http://localhost',
    basePath: '/api/auth',
    secret: settings.secret,
    database: settings.database,
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Arguments may hold what a person typed: the message alone is kept.
      log: (_level: string, message: string) => settings.onError?.(message),
    },
    onAPIError: {
      onError(error: unknown) {
        if (isAPIError(error) && error.statusCode < 500) return
        settings.onError?.(error instanceof Error ? (error.stack ?? error.message) : String(error))
      },
    },
    // handle() rebuilds each request on the origin that server/http has already checked.
    trustedOrigins: (request?: Request) => (request ? [new URL(request.url).origin] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_CHARACTERS,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      modelName: 'identity_user',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        organisation: { type: 'string', required: false, input: false },
      },
    },
    session: {
      modelName: 'identity_session',
      expiresIn: SESSION_S,
      updateAge: RENEW_AFTER_S,
    },
    account: { modelName: 'identity_account' },
    verification: { modelName: 'identity_verification' },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/*': { window: 60, max: SIGN_INS_PER_MINUTE_AND_ADDRESS },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'recovery',
      useSecureCookies: settings.secureCookies,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    plugins: [
      username({
        displayUsername: false,
        minUsernameLength: 3,
        maxUsernameLength: 60,
        usernameValidator: isUsername,
      }),
      signInLink(),
      lockOut(),
    ],
  } satisfies BetterAuthOptions
}

/** Lower case; `token-…` is kept for scripts, whose ids share the log's `by.account`. */
export function isUsername(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{2,59}$/.test(text.toLowerCase()) && !text.startsWith('token-')
}
