import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { foldIncident, type IncidentFold } from '#domain/incident-fold'
import { outagesOf } from '#domain/outage'
import { isOutstanding } from '#domain/status'
import { Reachability } from '#domain/topology'
import { toWireReport, wireReportSchema } from '#protocol/report'
import {
  type Checkpoint,
  DISAGREEMENTS,
  END_AT,
  END_FIGURES,
  epochMs,
  FIRST,
  LATE_HOUR,
  MOBILE_SITE_ON_AIR,
  SECOND,
  VNPT_DARK_DISTRICTS,
} from '#seed/lao-cai-2024/checkpoints'
import { areaId, COMMUNES, DISTRICTS } from '#seed/lao-cai-2024/communes'
import { loadRegistry, loadScenario } from '#seed/lao-cai-2024/files'
import { makeFiles } from '#seed/lao-cai-2024/generate/main'
import { reportsOf } from '#seed/lao-cai-2024/reports'
import { HOUR, MINUTE, on } from '#seed/lao-cai-2024/scenario-time'
import { knownBy, scenarioLog } from './scenario-log.ts'

const COUNTED = ['viettel', 'vnpt', 'mobifone']
const registry = loadRegistry()
const scenario = loadScenario()
const log = scenarioLog(scenario)
const bts = registry.assets.filter(({ kind }) => kind === 'bts')

function trueThen(at: number): IncidentFold {
  return foldIncident(registry, COUNTED, log, epochMs(at))
}
function knownThen(at: number): IncidentFold {
  return foldIncident(registry, COUNTED, knownBy(log, at), epochMs(at))
}
const AXES = [
  ['true then', trueThen],
  ['known then', knownThen],
] as const

/** Communes by how many counted carriers with sites there have none working, from the board. */
function darkness(fold: IncidentFold): { all: string[]; two: string[] } {
  const rows = fold.board().map(({ area, carriers }) => {
    const working = Object.values(carriers).map((carrier) => carrier.working)
    return { code: area.slice(5), dark: working.filter((n) => n === 0).length, of: working.length }
  })
  const codes = (fits: (row: (typeof rows)[number]) => boolean) =>
    rows
      .filter(fits)
      .map(({ code }) => code)
      .sort()
  return {
    all: codes(({ dark, of }) => dark === of),
    two: codes(({ dark, of }) => dark === 2 && of > 2),
  }
}

function reportedOut(fold: IncidentFold): Set<string> {
  return new Set(
    fold
      .states()
      .filter(({ status }) => isOutstanding(status))
      .map(({ asset }) => asset),
  )
}

function everOut(fold: IncidentFold, kind: string): Set<string> {
  const own = new Set(registry.assets.filter((asset) => asset.kind === kind).map(({ id }) => id))
  return new Set(
    fold
      .states()
      .filter(({ asset, affected }) => affected && own.has(asset))
      .map(({ asset }) => asset),
  )
}

describe('the registry', () => {
  it('has the public totals: 152 communes in 9 districts, 1,221 sites, 938 lines', () => {
    const count = (kind: string) => registry.assets.filter((asset) => asset.kind === kind).length
    expect([COMMUNES.length, DISTRICTS.length]).toEqual([152, 9])
    expect([count('bts'), count('transmission_line')]).toEqual([1221, 938])
    expect([count('post_office'), count('mail_route')]).toEqual([160, 41])
    expect(bts.filter((site) => site.class === '5g')).toHaveLength(46)
    expect(new Set(registry.assets.map(({ id }) => id)).size).toBe(registry.assets.length)
  })

  it('feeds every site while no line is cut', () => {
    const lines = new Set(
      registry.assets.filter(({ kind }) => kind === 'transmission_line').map(({ id }) => id),
    )
    const reachability = new Reachability(registry.topology, (asset) => lines.has(asset))
    expect(reachability.isolatedAssets(() => true).size).toBe(0)
    expect(reachability.isolatedAssets(() => false).size).toBe(1221)
  })

  it('has all three counted carriers in each listed commune, and Vietnamobile in towns only', () => {
    for (const code of [...FIRST.darkOnAll, ...(FIRST.darkOnTwo ?? []), ...SECOND.darkOnAll]) {
      const here = new Set(
        bts.filter(({ area }) => area === areaId(code)).map((site) => site.organisation),
      )
      for (const carrier of COUNTED) expect(here).toContain(carrier)
    }
    const villages = new Set(
      COMMUNES.filter(({ type }) => type === 'commune').map(({ code }) => areaId(code)),
    )
    expect(
      bts.filter(({ organisation, area }) => organisation === 'vietnamobile' && villages.has(area)),
    ).toEqual([])
  })

  it('draws each line with 2 to 12 points and at most five decimals', () => {
    for (const asset of registry.assets) {
      const points = 'line' in asset ? asset.line : [[asset.lon, asset.lat]]
      if ('line' in asset) expect(points.length).toBeGreaterThanOrEqual(2)
      expect(points.length).toBeLessThanOrEqual(12)
      for (const value of points.flat())
        expect(Math.abs(value * 1e5 - Math.round(value * 1e5))).toBeLessThan(1e-4)
    }
  })
})

describe('the reports', () => {
  it('are what the generator makes, byte for byte', () => {
    for (const [name, text] of makeFiles())
      expect(
        readFileSync(new URL(`../../seed/lao-cai-2024/${name}`, import.meta.url), 'utf8') === text,
        name,
      ).toBe(true)
  })

  it('are valid on the wire, with ids of their own and n without gaps', () => {
    const reports = [...reportsOf(scenario).values()]
    for (const report of reports)
      expect(wireReportSchema.safeParse(toWireReport(report)).success).toBe(true)
    expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length)
    scenario.devices.forEach((_, device) => {
      const numbers = scenario.acts.filter((act) => act.device === device).map(({ n }) => n)
      expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_n, i) => i + 1))
    })
  })

  it('are never delivered before they were seen, nor after the end', () => {
    for (const { seen, delivered } of scenario.acts) {
      expect(delivered).toBeGreaterThanOrEqual(seen)
      expect(delivered).toBeLessThanOrEqual(END_AT)
    }
  })

  it('come late, doubled, corrected, from wrong clocks, and often say no change', () => {
    const { acts, devices } = scenario
    expect(
      acts.filter(({ seen, delivered }) => delivered - seen > 2 * HOUR).length,
    ).toBeGreaterThan(100)
    expect(acts.filter(({ again }) => again !== undefined).length).toBeGreaterThan(50)
    expect(acts.filter(({ corrects }) => corrects?.kind === 'retract').length).toBeGreaterThan(10)
    expect(acts.filter(({ corrects }) => corrects?.kind === 'amend').length).toBeGreaterThan(10)
    expect(acts.filter(({ unchanged }) => unchanged).length).toBeGreaterThan(1000)
    expect(devices.filter(({ skewS }) => skewS !== undefined)).toHaveLength(6)
  })

  it('put every asset in operation on 7 September', () => {
    for (const fold of [trueThen(on(7, 18)), knownThen(on(7, 18))])
      for (const state of fold.states()) expect(state.status).toBe('operational')
  })
})

describe.each(AXES)('the published checkpoints, %s', (_axis, fold) => {
  const moments: [Checkpoint, number][] = [
    ...Array.from({ length: 13 }, (_, i): [Checkpoint, number] => [
      FIRST,
      FIRST.at + i * 5 * MINUTE,
    ]),
    [SECOND, SECOND.at],
  ]
  it.each(moments)('$name holds (%#)', (checkpoint, at) => {
    const state = fold(at)
    const { bts: sites, transmission_line: lines } = state.kinds()
    expect([sites.outstanding, lines.outstanding]).toEqual([checkpoint.bts, checkpoint.lines])
    const dark = darkness(state)
    expect(dark.all).toEqual([...checkpoint.darkOnAll].sort())
    if (checkpoint.darkOnTwo) expect(dark.two).toEqual([...checkpoint.darkOnTwo].sort())
    expect(state.communes().darkOnAll).toBe(checkpoint.darkOnAll.length)
    expect(state.communes().darkOnTwo).toBe(dark.two.length)
  })

  it('ends with 422 of 423 sites, 142 of 142 lines, 29 of 29 post offices, all mail routes', () => {
    const kinds = fold(END_AT).kinds()
    for (const kind of ['bts', 'transmission_line', 'post_office', 'mail_route'] as const)
      expect(kinds[kind]).toMatchObject(END_FIGURES[kind])
  })

  it('has 28 sites and 25 lines affected besides those out at the first checkpoint', () => {
    const state = fold(FIRST.at)
    for (const [kind, besides] of [
      ['bts', 28],
      ['transmission_line', 25],
    ] as const) {
      const back = everOut(state, kind).size - state.kinds()[kind].outstanding
      const later = everOut(fold(END_AT), kind).size - everOut(state, kind).size
      expect(back + later).toBe(besides)
      expect(Math.min(back, later)).toBeGreaterThanOrEqual(1)
    }
  })

  it('darkens VNPT in all 38 communes of Bát Xát and Bảo Yên, and Viettel only where listed', () => {
    const communes = new Map(
      fold(FIRST.at)
        .board()
        .map(({ area, carriers }) => [area, carriers]),
    )
    const there = COMMUNES.filter(({ district }) =>
      VNPT_DARK_DISTRICTS.some((code) => code === district),
    )
    expect(there).toHaveLength(38)
    const listed: readonly string[] = [...FIRST.darkOnAll, ...(FIRST.darkOnTwo ?? [])]
    for (const { code } of there) {
      const carriers = communes.get(areaId(code))
      expect(carriers?.vnpt?.working).toBe(0)
      expect((carriers?.viettel?.working ?? 0) > 0).toBe(!listed.includes(code))
    }
    for (const code of FIRST.darkOnTwo ?? [])
      expect(communes.get(areaId(code))?.mobifone?.working).toBeGreaterThan(0)
  })

  it('cuts off only sites reported out, but for the named disagreements', () => {
    for (const [at, named] of [
      [FIRST.at, DISAGREEMENTS.first],
      [SECOND.at, DISAGREEMENTS.second],
    ] as const) {
      const state = fold(at)
      const out = reportedOut(state)
      const isolated = state
        .states()
        .filter((each) => each.isolated)
        .map(({ asset }) => asset)
      expect(isolated.filter((asset) => !out.has(asset)).sort()).toEqual([...named])
    }
  })

  it('leaves one site that does not wait for transmission', () => {
    const [last, ...more] = fold(END_AT)
      .states()
      .filter(({ status }) => isOutstanding(status))
    expect(more).toEqual([])
    expect(last).toMatchObject({ obstacle: 'slide_risk' })
  })
})

describe('Phúc Khánh', () => {
  const site = 'viettel.LCI0156-11'
  it.each(AXES)('comes alive on 11 September 02:17 by the mobile site, %s', (_axis, fold) => {
    const before = fold(MOBILE_SITE_ON_AIR - 1)
    const after = fold(MOBILE_SITE_ON_AIR)
    expect(darkness(before).all).toContain('02998')
    expect(darkness(after).all).not.toContain('02998')
    expect(after.stateOf(site).status).toBe('temporary')
    expect(reportedOut(fold(FIRST.at))).toContain(site)
    expect(fold(on(7, 18)).stateOf(site).status).toBe('operational')
  })
})

describe('9 September 20:00', () => {
  it('differs between true then and known then by the stated amounts', () => {
    const [truth, known] = [trueThen(LATE_HOUR.at).kinds(), knownThen(LATE_HOUR.at).kinds()]
    expect(truth.bts.outstanding - known.bts.outstanding).toBe(LATE_HOUR.bts)
    expect(truth.transmission_line.outstanding - known.transmission_line.outstanding).toBe(
      LATE_HOUR.lines,
    )
  })
})

describe('as it really goes', () => {
  const outages = bts.map(({ id }) => outagesOf(log.filter(({ asset }) => asset === id)))

  it('some sites fail again after they were back', () => {
    expect(outages.filter((own) => own.length > 1).length).toBeGreaterThanOrEqual(30)
  })

  it('sites come back with a half-life near 1.7 days and lines near 5.6, by the checkpoints', () => {
    const days = (SECOND.at - FIRST.at) / (24 * HOUR)
    expect(days / Math.log2(FIRST.bts / SECOND.bts)).toBeCloseTo(1.7, 1)
    expect(days / Math.log2(FIRST.lines / SECOND.lines)).toBeCloseTo(5.6, 0)
  })

  it('restored and outstanding make affected, hour by hour, on both axes', () => {
    for (let at = on(8, 0); at <= on(16, 0); at += 7 * HOUR)
      for (const [, fold] of AXES)
        for (const kind of Object.values(fold(at).kinds())) {
          expect(kind.restored + kind.outstanding).toBe(kind.affected)
          expect(kind.unknown).toBe(0)
        }
  })
})
