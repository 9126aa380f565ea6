import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DispatchEntry } from '#domain/entry'
import type { Notice, NoticeReply } from '#domain/notice'
import { NoticeBoard } from '#domain/notice-board'

const NOTICE: Notice = {
  id: 'n1',
  kind: 'dispatch',
  text: 'Đến trạm LCI0156.',
  to: { area: '2024.1' },
  recipients: [{ account: 'doi-1', organisation: 'vnpt' }, { account: 'doi-2' }],
  by: 'truc-ban-1',
}

function boardOf(...contents: (Notice | NoticeReply)[]): NoticeBoard {
  const board = new NoticeBoard()
  for (const [i, content] of contents.entries()) board.apply(entryOf(i + 1, content))
  return board
}

function entryOf(seq: number, content: Notice | NoticeReply): DispatchEntry {
  const place = { type: 'dispatch', seq, receivedAt: 1_000 * seq } as const
  return 'notice' in content ? { ...place, answer: content } : { ...place, notice: content }
}

const reply = (answer: NoticeReply['answer'], at: number, account = 'doi-1'): NoticeReply => ({
  notice: 'n1',
  account,
  answer,
  at,
})
const receiptOf = (board: NoticeBoard, account = 'doi-1') =>
  board.get('n1')?.receipts.find((one) => one.account === account)

test('M1 the first of an id counts, with its recipients', () => {
  const board = boardOf(NOTICE, { ...NOTICE, text: 'khác', recipients: [{ account: 'doi-3' }] })
  expect(board.all()).toHaveLength(1)
  expect(board.get('n1')).toMatchObject({ notice: NOTICE, seq: 1, sentAt: 1_000 })
  expect(board.of('doi-3')).toEqual([])
  expect(board.of('doi-2')).toHaveLength(1)
})

test('M2 only a recipient answers, and only after the notice', () => {
  const board = boardOf(reply('on_way', 500), NOTICE, reply('on_way', 2_500, 'doi-9'))
  expect(board.get('n1')?.receipts.map(({ answer }) => answer)).toEqual([null, null])
})

test('M3 who answers has seen it', () => {
  const board = boardOf(NOTICE, reply('on_way', 2_000), reply('seen', 3_000))
  expect(receiptOf(board)).toEqual({
    account: 'doi-1',
    organisation: 'vnpt',
    seenAt: 2_000,
    answer: 'on_way',
    answeredAt: 2_000,
  })
  expect(receiptOf(boardOf(NOTICE, reply('seen', 3_000)))).toMatchObject({
    seenAt: 3_000,
    answer: null,
  })
})

test('M4 the answer that was tapped last stands, whenever it came', () => {
  const tapped = [reply('on_way', 2_000), reply('on_site', 3_000)] as const
  expect(receiptOf(boardOf(NOTICE, ...tapped))?.answer).toBe('on_site')
  expect(receiptOf(boardOf(NOTICE, tapped[1], tapped[0]))?.answer).toBe('on_site')
})

test('M5 a repeat changes nothing, going there once more does', () => {
  const taps = [reply('seen', 1_500), reply('on_way', 2_000), reply('cannot_reach', 390_000)]
  const board = boardOf(NOTICE, ...taps)
  for (const again of [reply('on_way', 2_003), reply('on_way', 1_990), reply('seen', 9_000)])
    expect(board.isRepeat(again)).toBe(true)
  expect(board.isRepeat(reply('on_way', 400_000))).toBe(false)
  expect(board.isRepeat(reply('on_way', 2_000, 'doi-2'))).toBe(false)
})

test('M4 M5 repeats and late arrivals end in the same receipts', () => {
  const answer = fc.constantFrom('seen', 'on_way', 'on_site', 'cannot_reach' as const)
  const taps = fc.uniqueArray(fc.record({ answer, at: fc.integer({ min: 2, max: 999 }) }), {
    maxLength: 8,
    selector: ({ at }) => at,
  })
  fc.assert(
    fc.property(taps, fc.infiniteStream(fc.nat()), (some, dice) => {
      const replies = some.map(({ answer, at }) => reply(answer, at * 600_000))
      const shuffled = replies
        .flatMap((one) => [one, { ...one, at: one.at + 3 }])
        .map((one) => ({ one, key: dice.next().value }))
        .sort((a, b) => Number(a.key) - Number(b.key))
        .map(({ one }) => one)
      const straight = receiptOf(boardOf(NOTICE, ...replies))
      const mixed = receiptOf(boardOf(NOTICE, ...shuffled))
      expect(mixed?.answer).toBe(straight?.answer)
      expect(mixed?.seenAt === null).toBe(straight?.seenAt === null)
    }),
    { seed: 20_240_910, numRuns: 200 },
  )
})
