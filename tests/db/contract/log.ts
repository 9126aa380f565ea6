import { expect, test } from 'vitest'
import { StoreFault } from '#db/store-error'
import type { Entry } from '#domain/entry'
import { INCIDENT, OTHER, registry, reportDraft } from '../drafts.ts'
import type { Fixture } from '../store-contract.ts'

const id = INCIDENT.id
const reportsOf = (entries: readonly Entry[]) =>
  entries.flatMap((entry) => (entry.type === 'report' ? [entry.report] : []))

export function contractOfLog({ store, reopen }: Fixture): void {
  test('S1 S2 seq has no gap over all types and receivedAt never falls', async () => {
    await store().saveRegistry(id, registry(1), 9_000)
    await store().append(id, [reportDraft('a'), reportDraft('a'), reportDraft('b')], 8_000)
    await store().saveRegistry(id, registry(2), 7_000)
    await store().append(id, [reportDraft('c')], 9_500)
    const log = await store().readLog(id, { after: 0, limit: 100 })
    expect(log.map(({ seq, receivedAt, type }) => [seq, receivedAt, type])).toEqual([
      [1, 9_000, 'registry'],
      [2, 9_000, 'report'],
      [3, 9_000, 'report'],
      [4, 9_000, 'registry'],
      [5, 9_500, 'report'],
    ])
    expect(await store().head(id)).toEqual({ seq: 5, receivedAt: 9_500 })
    expect(await store().head(OTHER.id)).toEqual({ seq: 0, receivedAt: 0 })
  })

  test('S3 effectiveAt is the claimed time, at most receivedAt', async () => {
    const drafts = [reportDraft('a', { claimedAt: 99_000 }), reportDraft('b', { claimedAt: 1_500 })]
    await store().append(id, drafts, 8_000)
    const log = reportsOf(await store().readLog(id, { after: 0, limit: 9 }))
    expect(log.map(({ effectiveAt }) => effectiveAt)).toEqual([8_000, 1_500])
  })

  test('S4 appends asked for at once run in the order asked', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `r${i}`)
    const asked = names.map((name) => store().append(id, [reportDraft(name)], 8_000))
    const seqs = (await Promise.all(asked)).map(([answer]) =>
      answer?.outcome === 'stored' ? answer.stored.seq : null,
    )
    expect(seqs).toEqual(names.map((_, i) => i + 1))
  })

  test('S4 a draft that cannot be written takes the whole append with it', async () => {
    const bad = reportDraft('b', { device: { id: 'device-9', n: 1 } })
    const unwritable = { ...bad, report: { ...bad.report, asset: Symbol('no text') as never } }
    const drafts = [reportDraft('a', { device: { id: 'device-9', n: 7 } }), unwritable]
    await expect(store().append(id, drafts, 8_000)).rejects.toThrow()
    expect(await store().head(id)).toEqual({ seq: 0, receivedAt: 0 })
    expect(await store().findDevice('device-9')).toBeNull()
    await store().append(id, [bad], 8_000)
    expect(await store().findDevice('device-9')).toMatchObject({ ranges: [[1, 1]] })
  })

  test('S6 what append returned is what the log reads back, also after a reopening', async () => {
    const full = reportDraft('a', {
      report: {
        author: 'crew-2',
        causes: ['flood', 'power_grid'],
        obstacle: 'road_cut',
        power: 'battery',
        autonomyHours: 2.5,
        eta: 9_999,
        note: 'Nước ngập "phòng máy"\n',
        position: { lat: 22.5, lon: 103.97, accuracyM: 8 },
        clock: { offsetMs: -40, ageS: 3 },
        photos: [{ sha256: 'ab'.repeat(32), bytes: 9, type: 'image/webp' }],
        corrects: { id: 'z', kind: 'amend', reason: 'nhầm trạm' },
        unchanged: true,
        onBehalfOf: 'Đội VNPT Bát Xát 2',
        signed: { key: 'k', sig: 's' },
      },
    })
    const answers = await store().append(id, [full, reportDraft('b')], 8_000)
    const stored = answers.map((answer) => 'stored' in answer && answer.stored)
    const again = await (await reopen()).readLog(id, { after: 0, limit: 9 })
    expect(reportsOf(again)).toStrictEqual(stored)
    expect(stored[0]).toEqual({
      ...full.report,
      ...full.set,
      seq: 1,
      receivedAt: 8_000,
      effectiveAt: 5_000,
    })
  })

  test('S7 the log is read by seq, limit, type and asset', async () => {
    await store().saveRegistry(id, registry(1), 1_000)
    const assets = ['vnpt.A', 'vnpt.B', 'vnpt.A', 'vnpt.A']
    const drafts = assets.map((asset, i) => reportDraft(`r${i}`, { report: { asset } }))
    await store().append(id, drafts, 8_000)
    await store().saveRegistry(id, registry(2), 9_000)
    const seqs = async (query: object) =>
      (await store().readLog(id, { after: 0, limit: 100, ...query })).map(({ seq }) => seq)
    expect(await seqs({})).toEqual([1, 2, 3, 4, 5, 6])
    expect(await seqs({ after: 2, limit: 2 })).toEqual([3, 4])
    expect(await seqs({ after: 2, upTo: 4 })).toEqual([3, 4])
    expect(await seqs({ type: 'registry' })).toEqual([1, 6])
    expect(await seqs({ type: 'report', limit: 2 })).toEqual([2, 3])
    expect(await seqs({ asset: 'vnpt.A' })).toEqual([2, 4, 5])
    expect(await seqs({ asset: 'vnpt.A', type: 'report', after: 2, upTo: 4 })).toEqual([4])
    expect(await seqs({ asset: 'vnpt.nowhere' })).toEqual([])
  })

  test('S8 reports about several assets come in one call, once each', async () => {
    const assets = ['vnpt.A', 'vnpt.B', 'vnpt.C', 'vnpt.A']
    const drafts = assets.map((asset, i) => reportDraft(`r${i}`, { report: { asset } }))
    await store().append(id, drafts, 8_000)
    const found = await store().readAssetReports(id, ['vnpt.A', 'vnpt.C', 'vnpt.A', 'vnpt.X'])
    expect(found.map((report) => report.id).sort()).toEqual(['r0', 'r2', 'r3'])
    expect(await store().readAssetReports(id, [])).toEqual([])
    expect(await store().readAssetReports(OTHER.id, ['vnpt.A'])).toEqual([])
  })

  test('S9 the last seq known at a moment', async () => {
    expect(await store().seqKnownAt(id, 1e15)).toBe(0)
    const times = [1_000, 1_000, 2_000, 5_000, 5_000, 5_000, 9_000]
    for (const [i, at] of times.entries()) await store().append(id, [reportDraft(`r${i}`)], at)
    const known = [999, 1_000, 1_999, 2_000, 4_999, 5_000, 8_999, 9_000, 1e15]
    const found = await Promise.all(known.map((at) => store().seqKnownAt(id, at)))
    expect(found).toEqual(known.map((at) => times.filter((time) => time <= at).length))
  })

  test('S10 a position is erased, the entry stays', async () => {
    const position = { lat: 22.5, lon: 103.9, accuracyM: 5 }
    await store().append(id, [reportDraft('a', { report: { position } })], 8_000)
    await store().append(OTHER.id, [reportDraft('a', { report: { position } })], 8_000)
    await store().erasePosition(id, 'a')
    const [here] = reportsOf(await store().readLog(id, { after: 0, limit: 1 }))
    const [there] = reportsOf(await store().readLog(OTHER.id, { after: 0, limit: 1 }))
    expect(here).toMatchObject({ id: 'a', seq: 1 })
    expect(here).not.toHaveProperty('position')
    expect(there?.position).toEqual(position)
    expect(await store().append(id, [reportDraft('a')], 9_000)).toEqual([
      { outcome: 'duplicate', seq: 1 },
    ])
  })

  test('S1 S2 S12 what is no report stands in the same seq and reads back as it was given', async () => {
    const notice = {
      id: 'notice-1',
      kind: 'dispatch',
      text: 'Mang 2 ắc quy, 40 lít dầu.\n"gấp"',
      asset: 'vnpt.A',
      to: { area: '2024.02600' },
      recipients: [{ account: 'crew-1', organisation: 'vnpt' }, { account: 'crew-2' }],
      by: 'truc-ban-1',
    } as const
    const answer = { notice: 'notice-1', account: 'crew-1', answer: 'on_way', at: 8_500 } as const
    await store().append(id, [reportDraft('a', { report: { asset: 'vnpt.A' } })], 8_000)
    const sent = await store().appendEntries(id, [{ type: 'dispatch', notice }], 7_000)
    await store().append(id, [reportDraft('b')], 9_000)
    const answered = await store().appendEntries(
      id,
      [
        { type: 'dispatch', answer },
        { type: 'dispatch', answer: { ...answer, account: 'crew-2', answer: 'seen' } },
      ],
      9_500,
    )
    expect(sent).toEqual([{ type: 'dispatch', seq: 2, receivedAt: 8_000, notice }])
    expect(answered.map(({ seq, receivedAt }) => [seq, receivedAt])).toEqual([
      [4, 9_500],
      [5, 9_500],
    ])
    expect(await store().appendEntries(id, [], 9_900)).toEqual([])
    const again = await reopen()
    const read = (query: object) => again.readLog(id, { after: 0, limit: 9, ...query })
    expect(await read({ type: 'dispatch' })).toStrictEqual([...sent, ...answered])
    expect((await read({ type: 'dispatch', after: 2, limit: 1 })).map(({ seq }) => seq)).toEqual([
      4,
    ])
    expect((await read({ asset: 'vnpt.A' })).map(({ seq }) => seq)).toEqual([1, 2])
    expect((await read({ asset: 'vnpt.A', type: 'dispatch' })).map(({ seq }) => seq)).toEqual([2])
    expect((await read({})).map(({ type }) => type)).toEqual([
      'report',
      'dispatch',
      'report',
      'dispatch',
      'dispatch',
    ])
    expect(await again.readAssetReports(id, ['vnpt.A'])).toHaveLength(1)
    expect(await again.head(id)).toEqual({ seq: 5, receivedAt: 9_500 })
    expect(await again.head(OTHER.id)).toEqual({ seq: 0, receivedAt: 0 })
  })

  test('S4 S12 entries are appended all or not at all', async () => {
    const answer = { notice: 'x', account: 'crew-1', answer: 'seen', at: 1 } as const
    const unwritable = { ...answer, at: 1n as never }
    const drafts = [
      { type: 'dispatch', answer } as const,
      { type: 'dispatch', answer: unwritable } as const,
    ]
    await expect(store().appendEntries(id, drafts, 8_000)).rejects.toThrow()
    expect(await store().head(id)).toEqual({ seq: 0, receivedAt: 0 })
  })

  test('S11 an unknown incident is a fault of its own', async () => {
    const unknown = { name: StoreFault.name, code: 'unknown_incident' }
    await expect(store().append('nowhere', [], 1)).rejects.toMatchObject(unknown)
    await expect(store().head('nowhere')).rejects.toMatchObject(unknown)
    await expect(store().readLog('nowhere', { after: 0, limit: 1 })).rejects.toMatchObject(unknown)
  })
}
