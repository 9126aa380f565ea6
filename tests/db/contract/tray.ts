import { expect, test } from 'vitest'
import type { QuarantineRow, ReportDraft } from '#db/store'
import { INCIDENT, OTHER, quarantineDraft, reportDraft } from '../drafts.ts'
import type { Fixture } from '../store-contract.ts'

const id = INCIDENT.id
const CONSENT = { by: 'duty-1', at: 8_500 }

export function contractOfTray({ store, reopen }: Fixture): void {
  const fill = async (...drafts: Parameters<ReturnType<typeof store>['append']>[1][]) => {
    await store().append(id, drafts.flat(), 8_000)
    return store().listQuarantine(id)
  }
  const release = (row: QuarantineRow | undefined, draft: ReportDraft, now = 9_000) =>
    store().append(id, [{ ...draft, releases: { quarantine: row?.id ?? '', ...CONSENT } }], now)

  test('S40 the tray lists open rows, oldest first, and settles each once', async () => {
    const rows = await fill([quarantineDraft('b'), quarantineDraft('a'), quarantineDraft('c')])
    expect(rows.map(({ report }) => report)).toEqual(['b', 'a', 'c'])
    const discard = { ...CONSENT, action: 'discarded' } as const
    const row = rows[1]?.id ?? ''
    expect(await store().settleQuarantine(OTHER.id, row, discard)).toBeNull()
    expect(await store().settleQuarantine(id, row, discard)).toEqual(rows[1])
    expect(await store().settleQuarantine(id, row, discard)).toBeNull()
    expect(await store().settleQuarantine(id, 'no such row', discard)).toBeNull()
    const left = await (await reopen()).listQuarantine(id)
    expect(left.map(({ report }) => report)).toEqual(['b', 'c'])
  })

  test('S41 S42 a release stores the report and settles its row together', async () => {
    const [row] = await fill([quarantineDraft('a', { device: { id: 'device-1', n: 3 } })])
    const draft = reportDraft('a', { claimedAt: 8_700 })
    const [answer] = await release(row, draft)
    expect(answer).toMatchObject({
      outcome: 'stored',
      stored: { receivedAt: 9_000, effectiveAt: 8_000 },
    })
    expect(await store().listQuarantine(id)).toEqual([])
    const repeats = [reportDraft('a'), quarantineDraft('a')]
    expect(await store().append(id, repeats, 9_500)).toEqual([
      { outcome: 'duplicate', seq: 1 },
      { outcome: 'duplicate', seq: 1 },
    ])
    expect(await release(row, draft)).toEqual([{ outcome: 'duplicate', seq: 1 }])
    expect(await store().findDevice('device-1')).toMatchObject({ ranges: [[3, 3]] })
  })

  test('S41 a person may release it with mended content', async () => {
    const [row] = await fill([quarantineDraft('a', { hash: 'broken', code: 'malformed' })])
    const [answer] = await release(row, reportDraft('a', { hash: 'mended' }))
    expect(answer).toMatchObject({ outcome: 'stored' })
    const sentAgain = reportDraft('a', { hash: 'broken' })
    expect(await store().append(id, [sentAgain], 9_500)).toMatchObject([
      { outcome: 'quarantined', code: 'malformed' },
    ])
  })

  test('S41 what stands in the log under the id keeps the row in the tray', async () => {
    const other = reportDraft('a', { hash: 'other' })
    const [row] = await fill([reportDraft('a'), other])
    expect(await release(row, other)).toMatchObject([{ code: 'id_conflict' }])
    expect(await store().listQuarantine(id)).toEqual([row])
  })

  test('S31 S41 the tray row carries the flag of its n', async () => {
    const { set } = reportDraft('a')
    const [row] = await fill([quarantineDraft('a', { set, device: { id: 'device-1', n: 3 } })])
    expect(row?.set?.flags).toEqual(['n_gap'])
  })

  test('S42 a discarded row keeps its answer and cannot be released', async () => {
    const [row] = await fill([quarantineDraft('a')])
    await store().settleQuarantine(id, row?.id ?? '', { ...CONSENT, action: 'discarded' })
    const answer = [{ outcome: 'quarantined', code: 'unknown_asset', detail: 'no such asset' }]
    expect(await store().append(id, [reportDraft('a')], 9_000)).toEqual(answer)
    expect(await release(row, reportDraft('a'))).toEqual(answer)
    expect(await store().head(id)).toMatchObject({ seq: 0 })
  })

  test('S42 settled as released first, stored after: not answered from the tray', async () => {
    const [row] = await fill([quarantineDraft('a')])
    await store().settleQuarantine(id, row?.id ?? '', { ...CONSENT, action: 'released' })
    expect(await store().append(id, [reportDraft('a')], 9_000)).toMatchObject([
      { outcome: 'stored' },
    ])
  })
}
