/** The disk or the engine refuses for now: nothing of the call was written, the same call may be tried again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

export type StoreFaultCode =
  | 'unknown_incident'
  | 'registry_version_taken'
  | 'foreign_file'
  | 'not_a_backup'
  | 'database_in_use'

/** Asked for what cannot be: trying again does not help. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault'
  constructor(
    readonly code: StoreFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
