import { KINDS } from '#domain/vocabulary'
import { ASSET_FORMATS } from '../assets.ts'
import { ENCODINGS } from '../console.ts'
import { MAX_PAGE_REPORTS } from '../log-page.ts'
import { PROGRESS_GROUPS } from '../progress.ts'
import { type HttpCall, INCIDENT, oneOf, type Parameter, READ, SIGNED_IN } from './call.ts'
import { refTo } from './components.ts'
import { NOTICE_CALLS } from './notice-calls.ts'
import { PHOTO_CALLS } from './photo-calls.ts'
import { SMS_CALLS } from './sms-calls.ts'

const whole = (minimum: number) => ({ type: 'integer', minimum })
const MOMENT: readonly Parameter[] = [
  { name: 'at', schema: refTo('Time'), about: 'True then: what held at this time. Default: now.' },
  {
    name: 'knownAt',
    schema: refTo('Time'),
    about: 'Known then: only what had been received by this time. Default: all.',
  },
]
const FILTER: readonly Parameter[] = [
  { name: 'organisation', schema: { type: 'string' }, about: 'Of this organisation only.' },
  { name: 'area', schema: { type: 'string' }, about: 'Of this area and those in it only.' },
]
const TEXT = { 'text/plain': { type: 'string' } }

/** Every HTTP call there is, in the order of contract.md. */
export const CALLS: readonly HttpCall[] = [
  {
    method: 'get',
    path: '/healthz',
    summary: 'Whether the process is alive',
    answers: { 200: TEXT },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/readyz',
    summary: 'Whether the server can store now; 503 with an empty body until then',
    answers: { 200: TEXT, 503: null },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/metrics',
    summary: 'Figures for Prometheus; METRICS_TOKEN as bearer token, or from this machine',
    answers: { 200: TEXT },
    problems: ['unauthorised'],
  },
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    summary: 'This document',
    answers: { 200: { 'application/json': { type: 'object' } } },
    problems: [],
    open: true,
  },
  {
    method: 'get',
    path: '/api/v1/me',
    summary: 'Who is signed in',
    answers: { 200: 'Me' },
    problems: SIGNED_IN,
  },
  {
    method: 'get',
    path: '/api/v1/people',
    summary: 'Names of the accounts that the log names; of the viewer’s scope',
    answers: { 200: 'People' },
    problems: [...SIGNED_IN, 'bad_query'],
  },
  {
    method: 'get',
    path: '/api/v1/incidents',
    summary: 'Incidents',
    answers: { 200: 'Incidents' },
    problems: [...SIGNED_IN, 'bad_query'],
  },
  {
    method: 'get',
    path: `${INCIDENT}/registry`,
    summary: 'Reference data in force, of the viewer’s scope; immutable per ETag',
    query: [
      {
        name: 'encoding',
        schema: oneOf(ENCODINGS),
        about: 'packed: columns of protocol/SPEC.md. Default: json.',
      },
    ],
    answers: {
      200: {
        'application/json': refTo('Registry'),
        'application/octet-stream': { type: 'string', contentEncoding: 'binary' },
      },
      304: null,
    },
    problems: READ,
  },
  {
    method: 'get',
    path: `${INCIDENT}/assets`,
    summary: 'Assets the viewer may see, with their states',
    query: [
      ...MOMENT,
      { name: 'since', schema: whole(0), about: 'Only those changed after this seq.' },
      { name: 'format', schema: oneOf(ASSET_FORMATS), about: 'Default: json.' },
    ],
    answers: {
      200: {
        'application/json': refTo('Assets'),
        'application/geo+json': { type: 'object' },
        'text/csv': { type: 'string' },
      },
    },
    problems: READ,
  },
  {
    method: 'get',
    path: `${INCIDENT}/progress`,
    summary: 'Counts of all kinds, filtered and grouped as asked',
    query: [
      ...MOMENT,
      ...FILTER,
      { name: 'by', schema: oneOf(PROGRESS_GROUPS), about: 'Adds one group for each.' },
    ],
    answers: { 200: 'Progress' },
    problems: READ,
  },
  {
    method: 'get',
    path: `${INCIDENT}/reports`,
    summary: 'A page of the log’s reports, in order of seq',
    query: [
      { name: 'after', schema: whole(0), about: 'Reports with a greater seq.' },
      {
        name: 'limit',
        schema: whole(1),
        about: `Reports a page; 1000 by default, at most ${MAX_PAGE_REPORTS}.`,
      },
      { name: 'asset', schema: { type: 'string' }, about: 'About this asset only.' },
    ],
    answers: { 200: 'LogPage' },
    problems: READ,
  },
  {
    method: 'post',
    path: `${INCIDENT}/reports`,
    summary: 'Push reports; 200 even if all of them are refused',
    body: 'PostReports',
    answers: { 200: 'PushAnswer' },
    problems: [
      ...SIGNED_IN,
      'unknown_incident',
      'malformed',
      'bad_body',
      'body_too_large',
      'unsupported_type',
      'slow_down',
      'not_ready',
    ],
  },
  {
    method: 'get',
    path: `${INCIDENT}/quarantine`,
    summary: 'Reports that wait for a person',
    answers: { 200: 'Quarantine' },
    problems: READ,
  },
  {
    method: 'post',
    path: `${INCIDENT}/quarantine/{row}`,
    summary: 'Release or discard one of them',
    body: 'SettleQuarantine',
    answers: { 200: 'QuarantineSettled' },
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
  ...NOTICE_CALLS,
  {
    method: 'get',
    path: `${INCIDENT}/board`,
    summary: 'Which carriers serve each commune',
    query: MOMENT,
    answers: { 200: 'Board' },
    problems: READ,
  },
  {
    method: 'get',
    path: `${INCIDENT}/curve`,
    summary: 'Affected, restored and outstanding since the start',
    query: [
      ...MOMENT,
      { name: 'kind', schema: oneOf(KINDS), about: 'Of this kind only.' },
      { name: 'step', schema: whole(1), about: 'Seconds between points.' },
    ],
    answers: { 200: 'Curve' },
    problems: READ,
  },
  {
    method: 'get',
    path: `${INCIDENT}/outages`,
    summary: 'One asset’s outages',
    query: [{ name: 'asset', schema: { type: 'string' }, about: 'Asset id.' }],
    answers: { 200: 'Outages' },
    problems: READ,
  },
  {
    method: 'get',
    path: `${INCIDENT}/basemap`,
    summary: 'Schematic map that needs no internet',
    query: [
      { name: 'detail', schema: { enum: ['low'] }, about: 'low: without communes and districts.' },
    ],
    answers: { 200: { 'application/geo+json': { type: 'object' } }, 304: null },
    problems: [...READ, 'not_found'],
  },
  ...PHOTO_CALLS,
  ...SMS_CALLS,
  {
    method: 'get',
    path: '/api/v1/crews',
    summary: 'Crews a notice may go to; of the viewer’s scope',
    answers: { 200: 'Crews' },
    problems: [...SIGNED_IN, 'bad_query'],
  },
  {
    method: 'get',
    path: '/api/v1/devices',
    summary: 'Enrolled phones: last contact, gaps in n, whether revoked; of the viewer’s scope',
    answers: { 200: 'Devices' },
    problems: [...SIGNED_IN, 'bad_query'],
  },
  {
    method: 'delete',
    path: '/api/v1/devices/{device}',
    summary:
      'Revoke a phone: its token, its sockets within 2 s, and what its key signs from now on',
    answers: { 204: null },
    problems: [...SIGNED_IN, 'not_found'],
  },
  {
    method: 'get',
    path: '/api/v1/enrolments',
    summary: 'One-time codes that still open; never the codes themselves',
    answers: { 200: 'Enrolments' },
    problems: [...SIGNED_IN, 'bad_query'],
  },
  {
    method: 'post',
    path: '/api/v1/enrolments',
    summary: 'Make a one-time code that makes a phone a crew’s; shown this once',
    body: 'CreateEnrolment',
    answers: { 201: 'CreatedEnrolment' },
    problems: [...SIGNED_IN, 'bad_body', 'body_too_large', 'unsupported_type'],
  },
  {
    method: 'delete',
    path: '/api/v1/enrolments/{enrolment}',
    summary: 'Revoke a code that was not used',
    answers: { 204: null },
    problems: [...SIGNED_IN, 'not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/enrol',
    summary: 'A phone trades its code and the public half of its key for a token',
    body: 'Enrol',
    answers: { 201: 'Enrolled' },
    problems: [
      'bad_code',
      'malformed',
      'bad_body',
      'body_too_large',
      'unsupported_type',
      'slow_down',
    ],
    open: true,
  },
  {
    method: 'get',
    path: '/api/v1/public/incidents/{id}/progress',
    summary: 'Totals of an incident that is marked public; counted once a minute',
    answers: { 200: 'Progress' },
    problems: ['unknown_incident', 'bad_query'],
    open: true,
  },
]
