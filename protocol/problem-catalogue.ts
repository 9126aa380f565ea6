import type { Problem } from './problem.ts'

type Entry = { readonly status: number; readonly title: string; readonly retriable: boolean }

/** Every refusal of the server, once. Retriable: the same request may succeed later, unchanged. */
export const PROBLEMS = {
  malformed: { status: 400, title: 'The message cannot be read', retriable: false },
  bad_body: { status: 400, title: 'The body is not what this call takes', retriable: false },
  bad_query: { status: 400, title: 'A query parameter is wrong', retriable: false },
  bad_handshake: { status: 400, title: 'The handshake cannot be read', retriable: false },
  protocol_version: { status: 400, title: 'This protocol version is not spoken', retriable: false },
  unknown_event: { status: 400, title: 'There is no such event', retriable: false },
  unauthorised: { status: 401, title: 'Sign in or send a valid token', retriable: false },
  bad_credentials: { status: 401, title: 'Name or password is wrong', retriable: false },
  bad_token: { status: 401, title: 'The token is unknown, expired or revoked', retriable: false },
  forbidden: { status: 403, title: 'This account may not do that', retriable: false },
  bad_origin: { status: 403, title: 'The request comes from another site', retriable: false },
  bad_code: {
    status: 403,
    title: 'The code is wrong, spent, revoked or has expired',
    retriable: false,
  },
  device_bound: { status: 403, title: 'The device belongs to another account', retriable: false },
  not_found: { status: 404, title: 'There is nothing here', retriable: false },
  unknown_incident: { status: 404, title: 'There is no such incident', retriable: false },
  method_not_allowed: { status: 405, title: 'This call takes another method', retriable: false },
  conflict: { status: 409, title: 'The present state does not allow that', retriable: false },
  report_unknown: { status: 409, title: 'The report has not arrived yet', retriable: true },
  no_recipients: { status: 409, title: 'There is nobody to send it to', retriable: false },
  link_spent: { status: 410, title: 'The link is spent or has expired', retriable: false },
  upload_expired: { status: 410, title: 'The upload is over: start it again', retriable: false },
  body_too_large: { status: 413, title: 'The body is too large', retriable: false },
  photo_too_large: { status: 413, title: 'The photo is too large', retriable: false },
  unsupported_type: { status: 415, title: 'The body is of another type', retriable: false },
  not_declared: { status: 422, title: 'The report declares no such photo', retriable: false },
  photo_bad_hash: { status: 422, title: 'The photo did not arrive as declared', retriable: true },
  photo_bad_type: { status: 422, title: 'The photo is not of the declared type', retriable: false },
  photo_has_position: {
    status: 422,
    title: 'The photo still says where it was taken',
    retriable: false,
  },
  slow_down: { status: 429, title: 'Too much at once', retriable: true },
  internal: { status: 500, title: 'Something went wrong in the server', retriable: true },
  not_ready: { status: 503, title: 'The server cannot store now', retriable: true },
} as const satisfies Record<string, Entry>
export type ProblemCode = keyof typeof PROBLEMS

/** Problem documents name their kind by this and the code. */
const TYPE_PREFIX = 'urn:recovery-tracker:problem:'

export function problem(
  code: ProblemCode,
  detail?: string,
  fields?: NonNullable<Problem['fields']>,
): Problem {
  const { status, title, retriable } = PROBLEMS[code]
  return {
    type: `${TYPE_PREFIX}${code}`,
    title,
    status,
    code,
    detail: detail ?? detailOf(title, fields),
    retriable,
    ...(fields === undefined || fields.length === 0 ? {} : { fields }),
  }
}

function detailOf(title: string, fields: Problem['fields'] = []): string {
  if (fields.length === 0) return title
  return fields.map(({ path, expected }) => `${path || 'body'}: ${expected}`).join('; ')
}
