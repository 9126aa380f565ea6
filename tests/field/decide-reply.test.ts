import { expect, test } from 'vitest'
import { decideReply } from '#field/outbox/decide-reply'
import { readHttpReply, readSocketReply } from '#field/outbox/read-reply'
import { problem } from './support/fake-centre.ts'
import { uuid, waitingRow } from './support/rows.ts'

const serverNow = '2024-09-10T09:00:00.000Z'
const rows = [waitingRow(1), waitingRow(2), waitingRow(3)]
const context = { batch: 'b1', rows, epoch: 'life-1', now: 1_000 }

const answer = (...results: object[]) =>
  readSocketReply({ batch: 'b1', serverNow, results: results as never })

test('B8 stored, duplicate, held and quarantined are received, with what the centre said', () => {
  const reply = answer(
    { id: uuid(1), outcome: 'stored', seq: 7 },
    { id: uuid(2), outcome: 'duplicate', seq: 3 },
    { id: uuid(3), outcome: 'quarantined', code: 'unknown_asset' },
  )
  const { settled, next, trouble } = decideReply(reply, context)
  expect(settled).toMatchObject([
    { n: 1, state: 'received', outcome: 'stored', receivedAt: serverNow, epoch: 'life-1' },
    { n: 2, state: 'received', outcome: 'duplicate' },
    { n: 3, state: 'received', outcome: 'quarantined', code: 'unknown_asset' },
  ])
  expect({ next, trouble }).toEqual({ next: 'go_on', trouble: null })
})

test('B9 refused for good needs attention; refused for now waits and lets others pass', () => {
  const reply = answer(
    { id: uuid(1), outcome: 'refused', code: 'not_yours' },
    { id: uuid(2), outcome: 'refused', code: 'quarantine_full', retriable: true },
    { id: uuid(3), outcome: 'stored', seq: 1 },
  )
  const { settled, setAside } = decideReply(reply, context)
  expect(settled).toMatchObject([
    { n: 1, state: 'attention', code: 'not_yours', dismissed: false },
    { n: 3, state: 'received' },
  ])
  expect(setAside).toEqual([uuid(2)])
})

test('B7 ids that were not sent change nothing, and those not answered stay', () => {
  const { settled, setAside } = decideReply(answer({ id: uuid(9), outcome: 'stored' }), context)
  expect(settled).toEqual([])
  expect(setAside).toEqual(rows.map((row) => row.id))
})

test('B7 an answer to another batch changes nothing', () => {
  const reply = answer({ id: uuid(1), outcome: 'stored' })
  const verdict = decideReply(reply, { ...context, batch: 'b2' })
  expect(verdict).toMatchObject({ settled: [], next: 'retry', trouble: { kind: 'strange' } })
})

test('B10 a retriable problem keeps all and waits as long as the centre asks', () => {
  const verdict = decideReply(problem(429, 'slow_down', true, 30), context)
  expect(verdict).toMatchObject({ settled: [], next: 'retry', afterMs: 30_000, alone: false })
})

test('B10 a lasting problem sends them one by one, then sets the poison one aside', () => {
  const together = decideReply(problem(400, 'malformed', false), context)
  expect(together).toMatchObject({ settled: [], next: 'go_on', alone: true, setAside: [] })
  const alone = { ...context, rows: [waitingRow(1)] }
  expect(decideReply(problem(400, 'malformed', false), alone).setAside).toEqual([uuid(1)])
})

test('B12 a 401 pauses and settles nothing, by either way', () => {
  const document = { type: '/p', title: 't', status: 401, code: 'unauthorised', retriable: false }
  const replies = [
    readHttpReply(401, JSON.stringify(document)),
    readSocketReply({ problem: document }),
  ]
  for (const reply of replies)
    expect(decideReply(reply, context)).toMatchObject({ settled: [], next: 'pause' })
})

const good = JSON.stringify({ batch: 'b1', serverNow, results: [] })
test.each([
  ['a login page', 200, '<!doctype html><title>Wi-Fi</title>'],
  ['a login page that refuses', 401, '<html>sign in</html>'],
  ['a redirect', 0, ''],
  ['network sign-in required', 511, '<html></html>'],
  ['half an answer', 200, good.slice(0, -4)],
  ['other JSON', 200, '{"ok":true}'],
  ['an answer with more in it', 200, good.replace('{', '{"success":true,')],
  ['an answer with an unknown outcome', 200, good.replace('[]', '[{"id":"x","outcome":"ok"}]')],
])('B11 %s is not the centre', (_name, status, body) => {
  const reply = readHttpReply(status, body)
  expect(reply).toEqual({ kind: 'strange' })
  expect(decideReply(reply, context)).toMatchObject({ settled: [], next: 'retry' })
})

test('B11 a proxy without a server behind it is a lost link, not a stranger', () => {
  expect(readHttpReply(502, '<html>bad gateway</html>')).toEqual({ kind: 'lost' })
})
