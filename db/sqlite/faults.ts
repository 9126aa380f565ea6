import { StoreUnavailable } from '../store-error.ts'

/** SQLite codes that speak of the disk or of another writer, not of the statement. */
const UNAVAILABLE =
  /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL)/

export function sqliteCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : ''
}

export function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY')
}

/** The port's own error for what the caller cannot help; anything else as it is. */
export function asStoreError(error: unknown): unknown {
  const code = sqliteCode(error)
  if (UNAVAILABLE.test(code))
    return new StoreUnavailable(`the database refuses: ${code}`, { cause: error })
  if (error instanceof TypeError && error.message.includes('not open'))
    return new StoreUnavailable('the database is closed', { cause: error })
  return error
}
