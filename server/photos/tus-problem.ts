import type { ProblemCode } from '#protocol/problem-catalogue'
import { refuse } from '../http/problem-error.ts'

/** How the library says no: its errors, and the answers made of them. */
type TusRefusal = { readonly status_code: number; readonly body: string }

const CODES: Readonly<Record<number, ProblemCode>> = {
  404: 'not_found',
  409: 'conflict',
  410: 'upload_expired',
  413: 'photo_too_large',
  415: 'unsupported_type',
  423: 'conflict',
  // A piece that could not be written: mostly the disk is full.
  500: 'not_ready',
}

/** The same in the words of the catalogue; what is no refusal of the library is thrown on. */
export function refuseAsTus(error: unknown): never {
  if (!isRefusal(error)) throw error
  const { status_code: status, body } = error
  refuse(CODES[status] ?? 'bad_body', body.trim() || undefined)
}

function isRefusal(error: unknown): error is TusRefusal {
  return typeof error === 'object' && error !== null && 'status_code' in error && 'body' in error
}
