import { type HttpCall, INCIDENT, oneOf, READ, SIGNED_IN } from './call.ts'

/** What crews are told, and what they answer. */
export const NOTICE_CALLS: readonly HttpCall[] = [
  {
    method: 'get',
    path: `${INCIDENT}/notices`,
    summary: 'What crews were told, with the receipts that the viewer may read',
    query: [
      { name: 'asset', schema: { type: 'string' }, about: 'About this asset only.' },
      { name: 'open', schema: oneOf(['1']), about: 'Only what somebody has yet to answer.' },
    ],
    answers: { 200: 'Notices' },
    problems: READ,
  },
  {
    method: 'post',
    path: `${INCIDENT}/notices`,
    summary: 'Tell one crew, or all of an area',
    body: 'SendNotice',
    answers: { 201: 'Notice' },
    problems: [
      ...SIGNED_IN,
      'unknown_incident',
      'no_recipients',
      'conflict',
      'bad_body',
      'body_too_large',
      'unsupported_type',
      'not_ready',
    ],
  },
  {
    method: 'post',
    path: `${INCIDENT}/notices/{notice}/answers`,
    summary: 'What a recipient did about a notice; the same again is taken once',
    body: 'PostNoticeAnswer',
    answers: { 200: 'NoticeAnswerTaken' },
    problems: [
      ...SIGNED_IN,
      'unknown_incident',
      'not_found',
      'conflict',
      'bad_body',
      'body_too_large',
      'unsupported_type',
      'not_ready',
    ],
  },
]
