import { expect, test } from 'vitest'
import { INCIDENT, OTHER, quarantineDraft, refusalDraft, reportDraft } from '../drafts.ts'
import type { Fixture } from '../store-contract.ts'

const id = INCIDENT.id
const from = (n: number) => ({ device: { id: 'device-1', n } })

export function contractOfDevices({ store, reopen }: Fixture): void {
  const flagsOf = async (...drafts: Parameters<ReturnType<typeof store>['append']>[1][]) =>
    (await store().append(id, drafts.flat(), 8_000)).map((answer) =>
      'stored' in answer ? answer.stored.flags : null,
    )

  test('S31 a gap and a repeat in n are flagged on the stored report', async () => {
    const late = { ...reportDraft('c', from(4)) }
    const drafts = [
      reportDraft('a', from(1)),
      reportDraft('b', from(2)),
      { ...late, set: { ...late.set, flags: ['late' as const] } },
      reportDraft('d', from(3)),
      reportDraft('e', from(4)),
    ]
    expect(await flagsOf(drafts)).toEqual([[], [], ['late', 'n_gap'], [], ['n_repeat']])
    expect(await store().findDevice('device-1')).toEqual({
      id: 'device-1',
      account: 'crew-1',
      ranges: [[1, 4]],
    })
    const log = await store().readLog(id, { after: 0, limit: 9 })
    expect(log.map((entry) => entry.type === 'report' && entry.report.flags)).toEqual([
      [],
      [],
      ['late', 'n_gap'],
      [],
      ['n_repeat'],
    ])
  })

  test('S31 ranges go on over appends, incidents and a reopening', async () => {
    await flagsOf([reportDraft('a', from(1))])
    await store().append(OTHER.id, [reportDraft('b', from(2))], 8_000)
    await reopen()
    expect(await flagsOf([reportDraft('c', from(3)), reportDraft('d', from(5))])).toEqual([
      [],
      ['n_gap'],
    ])
    expect(await store().findDevice('device-1')).toMatchObject({
      ranges: [
        [1, 3],
        [5, 5],
      ],
    })
  })

  test('S31 duplicates and repeats touch nothing; tray and refusals close the gap', async () => {
    await flagsOf([reportDraft('a', from(1)), quarantineDraft('b', from(2))])
    await flagsOf([refusalDraft('c', from(3)), reportDraft('d', from(4))])
    const before = await store().findDevice('device-1')
    expect(before?.ranges).toEqual([[1, 4]])
    await flagsOf([
      reportDraft('a', from(9)),
      quarantineDraft('b', from(10)),
      refusalDraft('c', from(11)),
    ])
    expect(await store().findDevice('device-1')).toEqual(before)
  })

  test('S30 a device stays with the account that first used it', async () => {
    await flagsOf([reportDraft('a', from(1))])
    const foreign = reportDraft('b', { ...from(2), account: 'crew-2' })
    const [answer, repeat] = await store().append(id, [foreign, foreign], 8_000)
    expect(answer).toMatchObject({ outcome: 'refused', code: 'not_yours' })
    expect(repeat).toEqual(answer)
    await store().append(id, [refusalDraft('c', { ...from(3), account: 'crew-2' })], 8_000)
    expect(await store().findDevice('device-1')).toEqual({
      id: 'device-1',
      account: 'crew-1',
      ranges: [[1, 1]],
    })
    expect(await store().head(id)).toMatchObject({ seq: 1 })
  })

  test('S30 two accounts with one new device in one append: the first has it', async () => {
    const answers = await store().append(
      id,
      [reportDraft('a', from(1)), reportDraft('b', { ...from(1), account: 'crew-2' })],
      8_000,
    )
    expect(answers).toMatchObject([{ outcome: 'stored' }, { code: 'not_yours' }])
    expect(await store().findDevice('device-2')).toBeNull()
  })
}
