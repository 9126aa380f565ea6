import { StoreUnavailable } from '../store-error.ts'

/** SQLite codes that speak of the disk or of another writer, not of the statement. */
const UNAVAILABLE =
  /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL)/

export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (typeof code === 'string') return code
  // Drizzle wraps what the driver threw.
  return error instanceof Error && error.cause !== undefined ? errorCode(error.cause) : ''
}

export function isBusy(error: unknown): boolean {
  return errorCode(error).startsWith('SQLITE_BUSY')
}

/** The port's own error for what the caller cannot help; anything else as it is. */
export function asStoreError(error: unknown): unknown {
  const code = errorCode(error)
  if (UNAVAILABLE.test(code))
    return new StoreUnavailable(`the database refuses: ${code}`, { cause: error })
  if (isClosed(error)) return new StoreUnavailable('the database is closed', { cause: error })
  return error
}

function isClosed(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.message === 'The database connection is not open' || isClosed(error.cause)
}
