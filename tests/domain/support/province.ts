import type { Asset, Registry } from '#domain/registry'

export const COUNTED = ['viettel', 'vnpt', 'mobifone'] as const

const site = (organisation: string, code: string, area: string): Asset => ({
  id: `${organisation}.${code}`,
  code,
  kind: 'bts',
  name: code,
  organisation,
  area,
  lat: 22.4,
  lon: 103.9,
})
const line = (code: string, area: string): Asset => ({
  id: `vnpt.${code}`,
  code,
  kind: 'transmission_line',
  name: code,
  organisation: 'vnpt',
  area,
  line: [
    [103.9, 22.4],
    [104, 22.5],
  ],
})

/** Two districts, three communes, a ring, a spur, and a line that belongs to a whole district. */
export const PROVINCE: Registry = {
  version: 1,
  organisations: ['viettel', 'vnpt', 'mobifone', 'vietnamobile', 'vnpost'].map((id) => ({
    id,
    name: id,
    counted: (COUNTED as readonly string[]).includes(id),
  })),
  areas: [
    { id: '2024.10', code: '10', name: 'P', level: 'province', parent: null },
    { id: '2024.80', code: '80', name: 'D1', level: 'district', parent: '2024.10' },
    { id: '2024.81', code: '81', name: 'D2', level: 'district', parent: '2024.10' },
    { id: '2024.1', code: '1', name: 'C1', level: 'commune', parent: '2024.80' },
    { id: '2024.2', code: '2', name: 'C2', level: 'commune', parent: '2024.80' },
    { id: '2024.3', code: '3', name: 'C3', level: 'commune', parent: '2024.81' },
  ],
  assets: [
    site('viettel', 'A', '2024.1'),
    site('vnpt', 'A', '2024.1'),
    site('mobifone', 'A', '2024.1'),
    site('vietnamobile', 'A', '2024.1'),
    site('viettel', 'B', '2024.2'),
    site('viettel', 'C', '2024.2'),
    site('vnpt', 'B', '2024.2'),
    site('mobifone', 'C', '2024.3'),
    line('L1', '2024.1'),
    line('L2', '2024.1'),
    line('L3', '2024.80'),
    line('L4', '2024.81'),
    {
      id: 'vnpost.330000',
      code: '330000',
      kind: 'post_office',
      name: 'PO',
      organisation: 'vnpost',
      area: '2024.3',
      lat: 22.5,
      lon: 104,
    },
  ],
  topology: [
    { line: 'vnpt.L1', from: 'source:CORE', to: 'vnpt.A' },
    { line: 'vnpt.L2', from: 'vnpt.A', to: 'viettel.A' },
    { line: 'vnpt.L3', from: 'viettel.A', to: 'source:CORE' },
    { line: 'vnpt.L4', from: 'viettel.A', to: 'viettel.B' },
    { line: 'vnpt.L4', from: 'viettel.B', to: 'mobifone.C' },
  ],
}
export const ASSETS = PROVINCE.assets.map(({ id }) => id)
