export type PackedErrorCode =
  | 'truncated'
  | 'bad_layout'
  | 'bad_value'
  | 'bad_text'
  | 'too_large'
  | 'unknown_asset'

/** Bytes that are no packed frame, or values that cannot be written as one. */
export class PackedError extends Error {
  readonly code: PackedErrorCode

  constructor(code: PackedErrorCode, message: string) {
    super(message)
    this.name = 'PackedError'
    this.code = code
  }
}
