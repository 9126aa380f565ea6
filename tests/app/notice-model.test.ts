import { describe, expect, test } from 'vitest'
import {
  countReceipts,
  isOpen,
  orderNotices,
  orderReceipts,
} from '#app/console/notices/notice-model.ts'
import type { WireNotice } from '#protocol/notices'

type Receipt = WireNotice['recipients'][number]
const SEEN = '2024-09-10T05:01:00.000Z'
const unseen = (account: string): Receipt => ({ account })
const seen = (account: string): Receipt => ({ account, seenAt: SEEN })
const answered = (account: string, answer: NonNullable<Receipt['answer']>): Receipt => ({
  account,
  seenAt: SEEN,
  answer,
  answeredAt: SEEN,
})
const notice = (seq: number, kind: WireNotice['kind'], recipients: Receipt[]): WireNotice => ({
  id: `n${seq}`,
  seq,
  kind,
  text: 'Đến LCI0156.',
  to: { area: '2024.10' },
  by: 'truc-ban-1',
  at: '2024-09-10T05:00:00.000Z',
  recipients,
})

describe('DK8 notices', () => {
  test('a message is open until all have seen it, an order until all have answered', () => {
    expect(isOpen(notice(1, 'message', [seen('a'), unseen('b')]))).toBe(true)
    expect(isOpen(notice(1, 'message', [seen('a'), seen('b')]))).toBe(false)
    expect(isOpen(notice(1, 'order', [seen('a')]))).toBe(true)
    expect(isOpen(notice(1, 'dispatch', [answered('a', 'cannot_reach')]))).toBe(false)
  })

  test('the open ones stand first, the newest on top', () => {
    const done = notice(9, 'message', [seen('a')])
    const older = notice(3, 'message', [unseen('a')])
    const newer = notice(5, 'dispatch', [seen('a')])
    expect(orderNotices([done, older, newer]).map(({ seq }) => seq)).toEqual([5, 3, 9])
  })

  test('who cannot come stands first, and every state is counted once', () => {
    const one = notice(1, 'order', [
      seen('a'),
      answered('b', 'on_site'),
      unseen('c'),
      answered('d', 'cannot_reach'),
      answered('e', 'on_way'),
    ])
    expect(countReceipts(one).map(({ state, count }) => `${count} ${state}`)).toEqual([
      '1 cannot_reach',
      '1 unseen',
      '1 seen',
      '1 on_way',
      '1 on_site',
    ])
    expect(orderReceipts(one, (account) => account).map(({ account }) => account)).toEqual([
      'd',
      'c',
      'a',
      'e',
      'b',
    ])
  })
})
