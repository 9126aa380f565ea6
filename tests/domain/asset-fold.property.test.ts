import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advanceAsset, assetStateOf, emptyAssetFold, foldAsset } from '#domain/asset-fold'
import { resolveCorrections } from '#domain/corrections'
import { naiveState, naiveVoid } from './support/naive.ts'
import { logs, MINUTE, START, scrambled } from './support/reports.ts'
import { runs } from './support/runs.ts'

const ASSET = 'vnpt.A'
const histories = logs([ASSET], 14)
const instants = fc.option(
  fc.nat(41).map((minute) => START + minute * MINUTE),
  { nil: undefined },
)

describe('one asset, any history', () => {
  test('F1 C1 C5 the same fold for any order and any duplication, corrections before targets included', () => {
    const cases = histories.chain((log) => fc.tuple(fc.constant(log), scrambled(log), instants))
    fc.assert(
      fc.property(cases, ([log, arrived, at]) => {
        expect(foldAsset(ASSET, arrived, at)).toEqual(foldAsset(ASSET, log, at))
      }),
      runs(6000),
    )
  })

  test('F1 F2 F3 F4 F8 F9 the fold agrees with the rules read literally', () => {
    fc.assert(
      fc.property(histories, instants, (log, at) => {
        const naive = naiveState(log, at ?? Number.POSITIVE_INFINITY)
        const state = assetStateOf(foldAsset(ASSET, log, at), false)
        expect(state.affected).toBe(naive.affected)
        expect(state.conflict).toEqual(naive.conflict)
        expect(state.status).toBe(naive.standing?.status ?? 'unknown')
        if (state.status === 'unknown') return
        expect(state.effectiveAt).toBe(naive.standing?.effectiveAt)
        expect(state.since).toBe(naive.since)
        expect(state.reportedAt).toBe(naive.reportedAt)
      }),
      runs(6000),
    )
  })

  test('C3 C4 void is what the definition says', () => {
    fc.assert(
      fc.property(histories, (log) => {
        expect(resolveCorrections(log).void).toEqual(naiveVoid(log))
      }),
      runs(6000),
    )
  })

  test('F10 advancing report by report equals folding from scratch at every prefix', () => {
    fc.assert(
      fc.property(histories, (log) => {
        let fold = emptyAssetFold(ASSET)
        log.forEach((report, last) => {
          const prefix = log.slice(0, last + 1)
          const next = advanceAsset(fold, report)
          fold = next === 'needs_history' ? foldAsset(ASSET, prefix) : next
          expect(fold).toEqual(foldAsset(ASSET, prefix))
        })
      }),
      runs(4000),
    )
  })

  test('F7 seq is the greatest that is effective or corrects what is', () => {
    fc.assert(
      fc.property(histories, instants, (log, at = Number.POSITIVE_INFINITY) => {
        const { validEdges } = resolveCorrections(log)
        const effective = (id: string | undefined) =>
          log.some((one) => one.id === id && one.effectiveAt <= at)
        const counting = log.filter(
          (one) => effective(one.id) || (validEdges.has(one.id) && effective(one.corrects?.id)),
        )
        expect(foldAsset(ASSET, log, at).seq).toBe(Math.max(0, ...counting.map((one) => one.seq)))
      }),
      runs(2000),
    )
  })

  test('F10 a fold survives JSON', () => {
    fc.assert(
      fc.property(histories, (log) => {
        const fold = foldAsset(ASSET, log)
        expect(JSON.parse(JSON.stringify(fold))).toEqual(fold)
      }),
      runs(500),
    )
  })
})
