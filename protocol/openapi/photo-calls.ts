import type { ProblemCode } from '../problem-catalogue.ts'
import { type HttpCall, SIGNED_IN } from './call.ts'

/** What a whole photo may be turned down for. */
const CHECKS: readonly ProblemCode[] = [
  'photo_bad_hash',
  'photo_bad_type',
  'photo_too_large',
  'photo_has_position',
]
const UPLOAD = '/api/v1/photos/{id}'
const PIECE = { 'application/offset+octet-stream': { type: 'string', contentEncoding: 'binary' } }
const IMAGE = { type: 'string', contentEncoding: 'binary' }

/** tus 1.0 (creation, creation-with-upload, expiration, termination), and how photos are read. */
export const PHOTO_CALLS: readonly HttpCall[] = [
  {
    method: 'post',
    path: '/api/v1/photos',
    summary:
      'Begin the upload of a declared photo; Upload-Metadata: sha256, report, and incident, thumbnail, keepsPosition',
    answers: { 201: null },
    problems: [
      ...SIGNED_IN,
      'bad_body',
      'unknown_incident',
      'report_unknown',
      'not_declared',
      ...CHECKS,
      'slow_down',
      'not_ready',
    ],
  },
  {
    method: 'head',
    path: UPLOAD,
    summary: 'How much of an upload has arrived: Upload-Offset',
    answers: { 200: null },
    problems: [...SIGNED_IN, 'not_found', 'upload_expired'],
  },
  {
    method: 'patch',
    path: UPLOAD,
    summary: 'Send the next piece; the last one is answered once the photo is checked and on disk',
    body: PIECE,
    answers: { 204: null },
    problems: [
      ...SIGNED_IN,
      'bad_body',
      'not_found',
      'conflict',
      'upload_expired',
      ...CHECKS,
      'not_ready',
    ],
  },
  {
    method: 'delete',
    path: UPLOAD,
    summary: 'Give an upload up',
    answers: { 204: null },
    problems: [...SIGNED_IN, 'not_found'],
  },
  {
    method: 'get',
    path: UPLOAD,
    summary: 'A whole photo by its sha256; immutable',
    query: [
      { name: 'thumbnail', schema: { type: 'string', enum: ['', '1'] }, about: 'Its preview.' },
    ],
    answers: { 200: { 'image/jpeg': IMAGE, 'image/webp': IMAGE }, 304: null },
    problems: [...SIGNED_IN, 'not_found', 'bad_query'],
  },
  {
    method: 'get',
    path: '/api/v1/incidents/{id}/photos',
    summary: 'Photos that reports about one asset declare, and whether they have arrived',
    query: [{ name: 'asset', schema: { type: 'string' }, about: 'Asset id.' }],
    answers: { 200: 'Photos' },
    problems: [...SIGNED_IN, 'unknown_incident', 'bad_query'],
  },
]
