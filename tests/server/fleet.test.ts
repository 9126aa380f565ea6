import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldIncident } from '#domain/incident-fold'
import type { StoredReport } from '#domain/report'
import { STATUSES } from '#domain/status'
import { toWireStoredReport, type WireReport } from '#protocol/report'
import { FAULTS } from '../field/support/phone.ts'
import { Fleet, ROUTES, type Route } from '../support/fleet.ts'
import { untilHead } from '../support/until-head.ts'

const LONG = process.env.LONG === '1'
const PHONES = 3
const SCREENS = 2

type Action =
  | { do: 'save'; phone: number; site: number; status: (typeof STATUSES)[number] }
  | { do: 'turn'; phone: number; fault: (typeof FAULTS)[number]; route: Route }
  | { do: 'all_at_once' }
  | { do: 'restart_phone'; phone: number }
  | { do: 'restart_server' }
  | { do: 'reopen'; screen: number }
  | { do: 'correct'; pick: number; kind: 'amend' | 'retract' }

const phone = fc.nat({ max: PHONES - 1 })
const act = <T extends Action['do']>(name: T) => fc.constant(name)
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: act('save'),
      phone,
      site: fc.integer({ min: 1, max: 4 }),
      status: fc.constantFrom(...STATUSES),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: act('turn'),
      phone,
      fault: fc.constantFrom(...FAULTS),
      route: fc.constantFrom(...ROUTES),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: act('all_at_once') }) },
  { weight: 1, arbitrary: fc.record({ do: act('restart_phone'), phone }) },
  { weight: 1, arbitrary: fc.record({ do: act('restart_server') }) },
  { weight: 1, arbitrary: fc.record({ do: act('reopen'), screen: fc.nat({ max: SCREENS - 1 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: act('correct'),
      pick: fc.nat({ max: 30 }),
      kind: fc.constantFrom('amend' as const, 'retract' as const),
    }),
  },
)

async function perform(fleet: Fleet, saved: WireReport[], step: Action): Promise<void> {
  switch (step.do) {
    case 'save': {
      const change = { asset: `vnpt.S${step.site}`, status: step.status }
      const row = await fleet.phones[step.phone]?.save(change)
      if (row) saved.push(row.report)
      return
    }
    case 'turn':
      fleet.route(step.phone, step.route)
      return fleet.phones[step.phone]?.turn(step.fault)
    case 'all_at_once':
      await Promise.all(fleet.phones.map((each) => each.turn('none')))
      return
    case 'restart_phone':
      return fleet.phones[step.phone]?.restart()
    case 'restart_server':
      return fleet.restartServer()
    case 'reopen':
      return fleet.reopen(step.screen)
    case 'correct': {
      const target = saved[step.pick % Math.max(1, saved.length)]
      if (target) await fleet.correct(target, step.kind)
    }
  }
}

/** Every saved report is in the log, once and unchanged, and all that look at it agree. */
async function expectWhole(fleet: Fleet, saved: readonly WireReport[]): Promise<void> {
  const { context, incident } = fleet.server
  const live = context.incidents.get(incident.id)
  if (live === undefined) throw new Error('no incident')
  const entries = await context.store.readLog(incident.id, { after: 0, limit: 100_000 })
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))
  const reports = entries.flatMap((entry): StoredReport[] =>
    entry.type === 'report' ? [entry.report] : [],
  )
  expect(byId(reports.map(sentPart))).toEqual(byId([...saved, ...fleet.corrections]))

  const { registry } = live
  const head = entries.length
  const fresh = foldIncident(registry, incident.countedCarriers, reports, undefined, head)
  await untilHead(live, head)
  expect(live.fold.digest()).toEqual(fresh.digest())
  expect(live.fold.kinds()).toEqual(fresh.kinds())
  for (const screen of fleet.screens) {
    await screen.untilSeq(head)
    expect(screen.faults).toEqual([])
    expect(screen.digest()).toEqual(fresh.digest())
    expect(screen.progress?.kinds).toEqual(fresh.kinds())
  }
}

function sentPart(stored: StoredReport): WireReport {
  const { seq, receivedAt, effectiveAt, by, organisation, via, flags, ...sent } =
    toWireStoredReport(stored)
  return sent
}

function byId(reports: readonly WireReport[]): WireReport[] {
  return reports.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

test('B20 I1 I3 Q1 phones, a server that comes and goes and consoles end with the same log and the same state', async () => {
  const run = fc.asyncProperty(
    fc.array(action, { minLength: 10, maxLength: 60, size: 'max' }),
    async (actions) => {
      const fleet = await Fleet.start(PHONES, SCREENS)
      const saved: WireReport[] = []
      try {
        for (const step of actions) await perform(fleet, saved, step)
        for (const each of fleet.phones) await each.drain()
        await expectWhole(fleet, saved)
      } finally {
        await fleet.end()
      }
    },
  )
  await fc.assert(run, { numRuns: LONG ? 600 : 40, seed: 20_240_912 })
}, 1_800_000)
