/**
 * Data of any size for the benchmarks, from a seed: sites scattered inside a hand-made outline,
 * 152 communes in 9 districts, lines between neighbours. Nothing here stands for a real place.
 */
import type { Incident } from '#domain/incident'
import type { Area, Asset, LonLat, Organisation, Registry, TopologyRow } from '#domain/registry'
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES } from '#domain/vocabulary'
import type { WireReport } from '#protocol/report'
import { pick, seededRandom } from './random.ts'

const CARRIERS = ['viettel', 'vnpt', 'mobifone'] as const
const OUTLINE: readonly LonLat[] = [
  [103.6, 22.6],
  [104.0, 22.55],
  [104.4, 22.65],
  [104.6, 22.2],
  [104.3, 21.9],
  [103.8, 22.1],
]
const DISTRICTS = 9
const COMMUNES = 152
/** The incident clock of a production server is the wall's. */
export const SYNTHETIC_NOW = Date.now()
export const SYNTHETIC_INCIDENT: Incident = {
  id: 'bench',
  name: 'Đo',
  hazard: 'storm',
  startedAt: SYNTHETIC_NOW - 4 * 86_400_000,
  closedAt: null,
  drill: false,
  public: false,
  countedCarriers: CARRIERS,
}

function inside([x, y]: LonLat): boolean {
  let odd = false
  OUTLINE.forEach(([ax, ay], i) => {
    const [bx, by] = OUTLINE[(i + 1) % OUTLINE.length] ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
  })
  return odd
}

function scatter(random: () => number): LonLat {
  for (;;) {
    const point = [103.6 + random(), 21.9 + random() * 0.75] as const
    if (inside(point)) return [round(point[0]), round(point[1])]
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

function syntheticAreas(): Area[] {
  const province: Area = {
    id: '2024.10',
    code: '10',
    name: 'Tỉnh thử nghiệm',
    level: 'province',
    parent: null,
  }
  const districts = Array.from({ length: DISTRICTS }, (_, i): Area => {
    const code = `0${80 + i}`
    return {
      id: `2024.${code}`,
      code,
      name: `Huyện ${i + 1}`,
      level: 'district',
      parent: province.id,
    }
  })
  const communes = Array.from({ length: COMMUNES }, (_, i): Area => {
    const code = `0${2600 + i}`
    const parent = districts[i % DISTRICTS]?.id ?? province.id
    return {
      id: `2024.${code}`,
      code,
      name: `Xã ${i + 1}`,
      level: 'commune',
      parent,
      population: 4000,
    }
  })
  return [province, ...districts, ...communes]
}

/** `count` assets, one in eight a line that feeds the site after it. */
export function syntheticRegistry(count: number, seed = 1): Registry {
  const random = seededRandom(seed)
  const areas = syntheticAreas()
  const communes = areas.filter(({ level }) => level === 'commune')
  const organisations: Organisation[] = CARRIERS.map((id) => ({ id, name: id, counted: true }))
  const assets: Asset[] = []
  const topology: TopologyRow[] = []
  for (let i = 0; i < count; i++) {
    const organisation = CARRIERS[i % CARRIERS.length] ?? 'viettel'
    const area = pick(random, communes)
    const from = scatter(random)
    const number = String(i).padStart(5, '0')
    const isLine = i % 8 === 7
    const code = isLine ? `TD${number}` : `LCI${number}`
    const base = { id: `${organisation}.${code}`, code, organisation, area: area.id }
    if (isLine) {
      const line = [from, scatter(random), scatter(random)]
      assets.push({
        ...base,
        kind: 'transmission_line',
        name: `Tuyến ${number}`,
        class: 'branch',
        line,
      })
      const before = assets[i - 3]
      if (before) topology.push({ line: base.id, from: `source:${organisation}`, to: before.id })
    } else {
      const name = `${area.name} ${1 + (i % 9)}`
      assets.push({ ...base, kind: 'bts', name, class: '4g', lat: from[1], lon: from[0] })
    }
  }
  return { version: 1, organisations, areas, assets, topology }
}

/** Uuid v7 at a given moment, from the seeded source. */
export function syntheticUuid(random: () => number, ms: number): string {
  const time = ms.toString(16).padStart(12, '0')
  const hex = () => Math.floor(random() * 16).toString(16)
  const tail = Array.from({ length: 18 }, hex).join('')
  const variant = '89ab'[Math.floor(random() * 4)]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(3, 6)}-${tail.slice(6)}`
}

/** A crew looks at one thing after the other. */
const BETWEEN_REPORTS_MS = 1000

/** One device's endless reports about the assets it is given: a mid-storm mixture. */
export function* syntheticReports(
  assets: readonly string[],
  incident: string,
  seed: number,
): Generator<WireReport, never> {
  const random = seededRandom(seed)
  const device = syntheticUuid(random, SYNTHETIC_NOW)
  for (let n = 1; ; n++) {
    const observedAt = SYNTHETIC_INCIDENT.startedAt + n * BETWEEN_REPORTS_MS
    const status = pick(random, STATUSES)
    const out = status !== 'operational'
    yield {
      id: syntheticUuid(random, SYNTHETIC_NOW + n),
      incident,
      device,
      n,
      asset: pick(random, assets),
      status,
      ...(out ? { causes: [pick(random, CAUSES)], obstacle: pick(random, OBSTACLES) } : {}),
      ...(random() < 0.5
        ? { power: 'battery' as const, autonomyHours: 1 + Math.floor(random() * 8) }
        : {}),
      ...(random() < 0.2 ? { note: 'Nước còn cao, chưa vào được nhà trạm' } : {}),
      observedAt: new Date(observedAt).toISOString(),
      // Phones know the server's clock from its welcome.
      clock: { offsetMs: 0, ageS: 60 },
      v: 1,
    }
  }
}
