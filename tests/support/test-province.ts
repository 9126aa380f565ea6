import type { Incident } from '#domain/incident'
import type { Asset, Registry } from '#domain/registry'

const DAY_MS = 86_400_000
export const CARRIERS = ['viettel', 'vnpt', 'mobifone'] as const

/** Began a day before `now`, still open. */
export function testIncident(now: number, rest: Partial<Incident> = {}): Incident {
  return {
    id: 'bao-so-3-2024',
    name: 'Bão số 3',
    hazard: 'typhoon',
    startedAt: now - DAY_MS,
    closedAt: null,
    drill: false,
    public: true,
    countedCarriers: [...CARRIERS],
    ...rest,
  }
}

/** `sites` BTS of each carrier, spread over two communes, and one line that feeds VNPT's first. */
export function testRegistry(sites: number, version = 1): Registry {
  const assets = CARRIERS.flatMap((carrier) =>
    Array.from({ length: sites }, (_, i) => site(carrier, i + 1)),
  )
  return {
    version,
    organisations: CARRIERS.map((id) => ({ id, name: id.toUpperCase(), counted: true })),
    areas: [
      { id: '2024.10', code: '10', name: 'Tỉnh thử', level: 'province', parent: null },
      { id: '2024.080', code: '080', name: 'Huyện thử', level: 'district', parent: '2024.10' },
      { id: '2024.02600', code: '02600', name: 'Xã Một', level: 'commune', parent: '2024.080' },
      { id: '2024.02601', code: '02601', name: 'Xã Hai', level: 'commune', parent: '2024.080' },
    ],
    assets: [...assets, line()],
    topology: [
      { line: 'vnpt.L1', from: 'source:tinh', to: 'vnpt.S1' },
      { line: 'vnpt.L1', from: 'source:tinh', to: 'vnpt.L1' },
    ],
  }
}

function site(organisation: string, n: number): Asset {
  return {
    id: `${organisation}.S${n}`,
    code: `S${n}`,
    kind: 'bts',
    name: `Trạm ${n}`,
    organisation,
    area: n % 2 === 0 ? '2024.02600' : '2024.02601',
    lat: 22 + n / 1000,
    lon: 104,
    class: '4g',
  }
}

function line(): Asset {
  return {
    id: 'vnpt.L1',
    code: 'L1',
    kind: 'transmission_line',
    name: 'Tuyến 1',
    organisation: 'vnpt',
    area: '2024.02600',
    line: [
      [104, 22],
      [104.1, 22.1],
    ],
    class: 'trunk',
  }
}
