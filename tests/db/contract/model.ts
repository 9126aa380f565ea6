import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Appended, Draft } from '#db/store'
import { INCIDENT, quarantineDraft, refusalDraft, reportDraft } from '../drafts.ts'
import { ModelStore } from '../model-store.ts'
import type { Fixture } from '../store-contract.ts'

const SEED = 20_240_910
const RUNS = process.env.LONG === undefined ? 60 : 1_000

const idArb = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const baseArb = fc.record({
  id: idArb,
  hash: fc.constantFrom('h1', 'h1', 'h1', 'h2', 'h3'),
  account: fc.constantFrom('crew-1', 'crew-1', 'crew-2'),
  device: fc.option(
    fc.record({ id: fc.constantFrom('device-1', 'device-2'), n: fc.integer({ min: 1, max: 9 }) }),
    { nil: undefined },
  ),
})
const reportArb = fc
  .tuple(baseArb, fc.integer({ min: 0, max: 3_000 }), fc.option(idArb, { nil: undefined }))
  .map(([base, claimedAt, target]): Draft => {
    const corrects = { id: target ?? '', kind: 'amend', reason: 'nhầm' } as const
    const report = target === undefined ? {} : { corrects }
    return reportDraft(base.id, { ...base, claimedAt, report })
  })
const judgedArb = fc
  .tuple(baseArb, fc.constantFrom(quarantineDraft, refusalDraft), fc.boolean())
  .map(([base, make, beforeIdConflict]): Draft => make(base.id, { ...base, beforeIdConflict }))
const draftArb = fc.oneof({ weight: 3, arbitrary: reportArb }, { weight: 1, arbitrary: judgedArb })
const callArb = fc.record({
  drafts: fc.array(draftArb, { minLength: 1, maxLength: 8 }),
  now: fc.integer({ min: 1, max: 3_000 }),
})

function plain(answer: Appended) {
  if ('stored' in answer) return { outcome: answer.outcome, seq: answer.stored.seq }
  const { outcome } = answer
  return 'seq' in answer ? { outcome, seq: answer.seq } : { outcome, code: answer.code }
}

function rangesOf(seen: ReadonlySet<number>): [number, number][] {
  const ranges: [number, number][] = []
  for (const n of [...seen].sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === n - 1) last[1] = n
    else ranges.push([n, n])
  }
  return ranges
}

export function contractOfModel({ another }: Fixture): void {
  test('S1 S2 S3 S20 S21 S22 S23 S30 S31 any sequence of appends answers as the model does', {
    timeout: 300_000,
  }, async () => {
    const property = fc.asyncProperty(fc.array(callArb, { maxLength: 12 }), async (calls) => {
      const store = await another()
      const model = new ModelStore()
      for (const { drafts, now } of calls) {
        const answers = await store.append(INCIDENT.id, drafts, now)
        expect(answers.map(plain)).toEqual(model.append(drafts, now))
      }
      const log = await store.readLog(INCIDENT.id, { after: 0, limit: 1_000 })
      expect(log.map(({ seq }) => seq)).toEqual(model.log.map((_, i) => i + 1))
      const rows = log.map((entry) => (entry.type === 'report' ? entry.report : null))
      expect(rows).toMatchObject(model.log.map(({ hash: _, ...row }) => row))
      const open = model.answers.filter(({ answer }) => answer.outcome === 'quarantined')
      const tray = await store.listQuarantine(INCIDENT.id)
      expect(tray.map(({ report, hash, code }) => [report, hash, code])).toEqual(
        open.map(({ id, hash, answer }) => [id, hash, answer.code]),
      )
      for (const [id, { account, seen }] of model.devices)
        expect(await store.findDevice(id)).toEqual({ id, account, ranges: rangesOf(seen) })
      await store.close()
    })
    await fc.assert(property, { seed: SEED, numRuns: RUNS })
  })
}
