import { expect, test } from 'vitest'
import { INCIDENT, OTHER, quarantineDraft, refusalDraft, reportDraft } from '../drafts.ts'
import type { Fixture } from '../store-contract.ts'

const id = INCIDENT.id
const DAY_MS = 86_400_000
const CONFLICT = { outcome: 'quarantined', code: 'id_conflict' }

export function contractOfAnswers({ store, reopen }: Fixture): void {
  const append = async (drafts: Parameters<ReturnType<typeof store>['append']>[1], now = 8_000) =>
    store().append(id, drafts, now)
  const traySize = async () => (await store().listQuarantine(id)).length

  test('S20 the same id and hash again is a duplicate, in the same append too', async () => {
    const answers = await append([reportDraft('a'), reportDraft('b'), reportDraft('a')])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'duplicate'])
    expect(await append([reportDraft('b'), quarantineDraft('a'), refusalDraft('b')])).toEqual([
      { outcome: 'duplicate', seq: 2 },
      { outcome: 'duplicate', seq: 1 },
      { outcome: 'duplicate', seq: 2 },
    ])
    expect(await store().head(id)).toMatchObject({ seq: 2 })
  })

  test('S21 other content under a stored id is kept in the tray, once', async () => {
    const other = reportDraft('a', { hash: 'other', raw: 'other content' })
    const [, first, second] = await append([reportDraft('a'), other, other])
    expect(first).toMatchObject(CONFLICT)
    expect(second).toEqual(first)
    expect(await (await reopen()).append(id, [other], 9_000)).toEqual([first])
    const tray = await store().listQuarantine(id)
    expect(tray).toHaveLength(1)
    expect(tray[0]).toMatchObject({
      report: 'a',
      hash: 'other',
      raw: 'other content',
      incident: id,
      code: 'id_conflict',
      account: 'crew-1',
      receivedAt: 8_000,
      claimedAt: 5_000,
      set: other.set,
    })
  })

  test('S21 an id known from the tray or from a refusal is taken as well', async () => {
    await append([quarantineDraft('a'), refusalDraft('b')])
    const answers = await append([
      reportDraft('a', { hash: 'other' }),
      reportDraft('b', { hash: 'other' }),
      quarantineDraft('a', { hash: 'third', code: 'out_of_range' }),
      refusalDraft('a', { hash: 'fourth' }),
    ])
    for (const answer of answers) expect(answer).toMatchObject(CONFLICT)
    expect(await store().head(id)).toMatchObject({ seq: 0 })
  })

  test('S21 what is judged before id_conflict keeps its own code', async () => {
    await append([reportDraft('a')])
    const [malformed, large] = await append([
      quarantineDraft('a', { hash: 'other', code: 'malformed', beforeIdConflict: true }),
      refusalDraft('a', { hash: 'third', code: 'too_large', beforeIdConflict: true }),
    ])
    expect(malformed).toMatchObject({ outcome: 'quarantined', code: 'malformed' })
    expect(large).toMatchObject({ outcome: 'refused', code: 'too_large' })
  })

  test('S22 a repeat gets the answer it got, whatever it is judged to be now', async () => {
    const first = await append([quarantineDraft('a'), refusalDraft('b')])
    expect(first).toMatchObject([
      { outcome: 'quarantined', code: 'unknown_asset' },
      { outcome: 'refused', code: 'not_yours' },
    ])
    await reopen()
    expect(await append([reportDraft('a'), reportDraft('b')])).toEqual(first)
    expect(await append([refusalDraft('a'), quarantineDraft('b')])).toEqual(first)
    expect(await traySize()).toBe(1)
    expect(await store().head(id)).toMatchObject({ seq: 0 })
  })

  test('S26 an unproven refusal leaves the door open to the author', async () => {
    const stranger = refusalDraft('a', { account: 'crew-2', unproven: true })
    const refused = { outcome: 'refused', code: 'not_yours' }
    expect(await append([stranger, stranger])).toMatchObject([refused, refused])
    await reopen()
    const again = reportDraft('a', { device: { id: 'device-1', n: 1 } })
    const answers = await append([again, stranger])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate'])
    expect(await traySize()).toBe(0)
  })

  test('S23 a correction before its target is held, after it is stored', async () => {
    const corrects = { id: 'b', kind: 'retract', reason: 'nhầm' } as const
    await store().append(OTHER.id, [reportDraft('b')], 8_000)
    const early = reportDraft('a', { report: { corrects } })
    const late = reportDraft('c', { report: { corrects } })
    const answers = await append([early, early, reportDraft('b'), late])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['held', 'duplicate', 'stored', 'stored'])
  })

  test('S24 S31 the 201st of a day is refused for that day only', async () => {
    const noon = 10 * DAY_MS + DAY_MS / 2
    const many = Array.from({ length: 200 }, (_, i) => quarantineDraft(`q${i}`))
    await append(many, noon)
    const full = quarantineDraft('late', { device: { id: 'device-1', n: 1 } })
    const [answer, others, repeat] = await append(
      [full, quarantineDraft('x', { account: 'crew-2' }), quarantineDraft('q7')],
      noon,
    )
    expect(answer).toMatchObject({ outcome: 'refused', code: 'quarantine_full' })
    expect(others).toMatchObject({ outcome: 'quarantined' })
    expect(repeat).toMatchObject({ outcome: 'quarantined', code: 'unknown_asset' })
    expect(await store().findDevice('device-1')).toMatchObject({ ranges: [[1, 1]] })
    expect(await traySize()).toBe(201)
    const [midnight] = await append([full], 11 * DAY_MS)
    expect(midnight).toMatchObject({ outcome: 'quarantined', code: 'unknown_asset' })
    expect(await traySize()).toBe(202)
  })

  test('S24 an account whose tray is full can still report', async () => {
    await append(Array.from({ length: 200 }, (_, i) => quarantineDraft(`q${i}`)))
    const [stored, conflict] = await append([reportDraft('a'), reportDraft('a', { hash: 'other' })])
    expect(stored).toMatchObject({ outcome: 'stored' })
    expect(conflict).toMatchObject({ outcome: 'refused', code: 'quarantine_full' })
  })

  test('S25 ids and answers of one incident mean nothing in another', async () => {
    await append([reportDraft('a'), refusalDraft('b')])
    const answers = await store().append(OTHER.id, [reportDraft('a'), reportDraft('b')], 8_000)
    expect(answers).toMatchObject([
      { outcome: 'stored', stored: { seq: 1 } },
      { outcome: 'stored', stored: { seq: 2 } },
    ])
  })
}
