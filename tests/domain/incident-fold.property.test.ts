import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AssetState } from '#domain/asset-state'
import { digestOf } from '#domain/digest'
import { foldIncident, IncidentFold } from '#domain/incident-fold'
import type { KindsProgress } from '#domain/progress'
import type { StoredReport } from '#domain/report'
import { ASSETS, COUNTED, PROVINCE } from './support/province.ts'
import { recountDark, recountKinds } from './support/recount.ts'
import { logs, MINUTE, START, scrambled } from './support/reports.ts'
import { runs } from './support/runs.ts'

const incidentLogs = logs(ASSETS, 40)

function take(fold: IncidentFold, log: readonly StoredReport[], report: StoredReport) {
  const { seq, receivedAt } = report
  const outcome = fold.apply({ type: 'report', seq, receivedAt, report })
  if (outcome === 'needs_history')
    fold.rebuildAsset(
      report.asset,
      log.filter((one) => one.asset === report.asset && one.seq <= seq),
    )
}

function picture(fold: IncidentFold) {
  return {
    seq: fold.seq,
    states: fold.states(),
    kinds: fold.kinds(),
    communes: fold.communes(),
    groups: fold.groups('commune', {}),
    board: fold.board(),
    digest: fold.digest(),
    own: fold.digest('viettel'),
  }
}

function holdsTogether(kinds: KindsProgress) {
  for (const kind of Object.values(kinds)) {
    expect(kind.restored + kind.outstanding).toBe(kind.affected)
    expect(kind.outstanding + (kind.total - kind.outstanding - kind.unknown) + kind.unknown).toBe(
      kind.total,
    )
    expect(kind.down + kind.degraded + kind.switchedOff).toBe(kind.outstanding)
    expect(kind.restoredTemporary).toBeLessThanOrEqual(kind.restored)
    expect(Math.min(...Object.values(kind))).toBeGreaterThanOrEqual(0)
  }
}

describe('one incident, any log', () => {
  test('P5 one by one, over a checkpoint and as a whole give the same at every prefix', () => {
    const cases = fc.tuple(incidentLogs, fc.nat(40))
    fc.assert(
      fc.property(cases, ([log, restartAt]) => {
        let fold = new IncidentFold(PROVINCE, COUNTED)
        log.forEach((report, at) => {
          if (at === restartAt)
            fold = IncidentFold.fromCheckpoint(PROVINCE, COUNTED, fold.checkpoint())
          take(fold, log, report)
          if (at % 7 === 0 || at === log.length - 1)
            expect(picture(fold)).toEqual(
              picture(foldIncident(PROVINCE, COUNTED, log.slice(0, at + 1))),
            )
        })
      }),
      runs(1200),
    )
  })

  test('P1 P2 P3 D1 D2 G1 counts kept equal a recount of the states, whatever comes', () => {
    fc.assert(
      fc.property(incidentLogs, (log) => {
        const fold = new IncidentFold(PROVINCE, COUNTED)
        for (const report of log) {
          take(fold, log, report)
          holdsTogether(fold.kinds())
        }
        const states = fold.states()
        expect(fold.kinds()).toEqual(recountKinds(PROVINCE, states))
        expect(fold.kindsOf({})).toEqual(fold.kinds())
        expect(fold.communes()).toEqual(recountDark(PROVINCE, COUNTED, states))
        expect(fold.digest()).toEqual(digestOf(states))
        expect(fold.digest('vnpt')).toEqual(digestOf(fold.states('vnpt')))
      }),
      runs(2500),
    )
  })

  test('F1 F2 any order and duplication of a prefix gives the same picture, true then too', () => {
    const cases = incidentLogs.chain((log) =>
      fc.tuple(fc.constant(log), scrambled(log), fc.option(fc.nat(41), { nil: undefined })),
    )
    fc.assert(
      fc.property(cases, ([log, arrived, minute]) => {
        const at = minute === undefined ? undefined : START + minute * MINUTE
        const whole = foldIncident(PROVINCE, COUNTED, log, at)
        expect(picture(foldIncident(PROVINCE, COUNTED, arrived, at))).toEqual(picture(whole))
        holdsTogether(whole.kinds())
      }),
      runs(1000),
    )
  })

  test('P6 T4 what changed since an earlier seq completes that earlier picture', () => {
    const cases = fc.tuple(incidentLogs, fc.nat(40), fc.nat(40), fc.boolean())
    fc.assert(
      fc.property(cases, ([log, leftAt, restartAt, flushes]) => {
        let fold = new IncidentFold(PROVINCE, COUNTED)
        let left = { seq: 0, states: fold.states() }
        log.forEach((report, at) => {
          if (at === restartAt)
            fold = IncidentFold.fromCheckpoint(PROVINCE, COUNTED, fold.checkpoint())
          take(fold, log, report)
          if (at === leftAt) left = { seq: fold.seq, states: fold.states() }
          if (flushes) fold.flush()
        })
        expect(merged(left.states, fold.changedSince(left.seq))).toEqual(byId(fold.states()))
      }),
      runs(1500),
    )
  })

  test('T4 each flush names every asset whose shown state changed', () => {
    fc.assert(
      fc.property(incidentLogs, (log) => {
        const fold = new IncidentFold(PROVINCE, COUNTED)
        let shown = byId(fold.states())
        for (const report of log) {
          take(fold, log, report)
          const changed = fold.flush().map((asset) => fold.stateOf(asset))
          shown = merged([...shown.values()], changed)
          expect(shown).toEqual(byId(fold.states()))
        }
        expect(fold.flush()).toEqual([])
      }),
      runs(1000),
    )
  })

  test('P4 groups of any level sum to the whole', () => {
    const levels = fc.constantFrom('organisation', 'district', 'commune')
    const areas = fc.option(fc.constantFrom(...PROVINCE.areas.map(({ id }) => id)), {
      nil: undefined,
    })
    fc.assert(
      fc.property(incidentLogs, levels, areas, (log, by, area) => {
        const fold = foldIncident(PROVINCE, COUNTED, log)
        const whole = fold.kindsOf({ area })
        const sum = (pick: (kinds: KindsProgress) => number) =>
          fold.groups(by, { area }).reduce((total, { kinds }) => total + pick(kinds), 0)
        expect(sum((kinds) => kinds.bts.total)).toBe(whole.bts.total)
        expect(sum((kinds) => kinds.bts.restored)).toBe(whole.bts.restored)
        expect(sum((kinds) => kinds.transmission_line.outstanding)).toBe(
          whole.transmission_line.outstanding,
        )
      }),
      runs(500),
    )
  })
})

function byId(states: readonly AssetState[]): Map<string, AssetState> {
  return new Map(states.map((state) => [state.asset, state]))
}

function merged(before: readonly AssetState[], changed: readonly AssetState[]) {
  return new Map([...byId(before), ...byId(changed)])
}
