import type { ProblemCode } from '../problem-catalogue.ts'
import { type HttpCall, SIGNED_IN } from './call.ts'
import { refTo } from './components.ts'

const BODY: readonly ProblemCode[] = ['bad_body', 'body_too_large', 'unsupported_type']
const NUMBER = '/api/v1/phone-numbers/{number}'

/** Text messages, and whose numbers they come from. */
export const SMS_CALLS: readonly HttpCall[] = [
  {
    method: 'post',
    path: '/api/v1/sms',
    summary:
      'A text message from a gateway, SMS_SECRET in the Authorization header; answers what to send back',
    body: {
      'application/json': refTo('Sms'),
      'application/x-www-form-urlencoded': refTo('Sms'),
    },
    answers: { 200: { 'application/json': refTo('SmsAnswer'), 'text/plain': { type: 'string' } } },
    problems: ['unauthorised', 'not_found', 'unknown_incident', ...BODY, 'not_ready', 'slow_down'],
    open: true,
  },
  {
    method: 'get',
    path: '/api/v1/phone-numbers',
    summary: 'Numbers whose text messages are a crew’s; a carrier’s own',
    answers: { 200: 'PhoneNumbers' },
    problems: [...SIGNED_IN, 'bad_query'],
  },
  {
    method: 'put',
    path: NUMBER,
    summary: 'Ties a number to a crew',
    body: 'TiePhoneNumber',
    answers: { 200: 'PhoneNumber' },
    problems: [...SIGNED_IN, ...BODY, 'conflict'],
  },
  {
    method: 'delete',
    path: NUMBER,
    summary: 'Takes a number from its crew',
    answers: { 204: null },
    problems: [...SIGNED_IN, 'bad_body', 'not_found'],
  },
]
