import type { AssetState } from '#domain/asset-state'
import type { Registry } from '#domain/registry'
import { packChanges, packChunk, packRegistry } from '#protocol/packed'
import { stormProgress } from './packed-facts.ts'

/** A registry with each kind of oddity once. */
export const SMALL_REGISTRY: Registry = {
  version: 2,
  organisations: [
    { id: 'viettel', name: 'Viettel', counted: true },
    { id: 'vnpt', name: 'VNPT (VinaPhone)', counted: true },
  ],
  areas: [
    { id: '2024.10', code: '10', name: 'Tỉnh Lào Cai', level: 'province', parent: null },
    { id: '2024.087', code: '087', name: 'Huyện Bảo Yên', level: 'district', parent: '2024.10' },
    {
      id: '2024.02950',
      code: '02950',
      name: 'Xã Vĩnh Yên',
      level: 'commune',
      parent: '2024.087',
      population: 4321,
    },
    { id: 'other-name', code: '7', name: 'Xã 7', level: 'commune', parent: 'not.listed' },
  ],
  assets: [
    {
      id: 'viettel.LCI0156-11',
      code: 'LCI0156-11',
      kind: 'bts',
      name: 'LCI0156-11 Vĩnh Yên 2',
      organisation: 'viettel',
      area: '2024.02950',
      class: '4g',
      marks: ['fortified', 'shelter'],
      lat: 22.35642,
      lon: 104.46913,
    },
    {
      id: 'vnpt.TD0007',
      code: 'TD0007',
      kind: 'transmission_line',
      name: 'Tuyến Vĩnh Yên – Phố Ràng',
      organisation: 'vnpt',
      area: '2024.02950',
      line: [
        [104.469, 22.356],
        [104.478, 22.235],
        [104.5, 22.2],
      ],
    },
    {
      id: 'whole-id',
      code: '33',
      kind: 'post_office',
      name: '',
      organisation: 'stranger',
      area: 'nowhere',
      class: '',
      marks: [],
      lat: -0.5,
      lon: 0,
    },
  ],
  topology: [
    { line: 'vnpt.TD0007', from: 'source:VNPT', to: 'viettel.LCI0156-11' },
    { line: 'vnpt.TD0007', from: 'viettel.LCI0156-11', to: 'whole-id' },
  ],
}

export const SMALL_STATES: readonly AssetState[] = [
  {
    asset: 'viettel.LCI0156-11',
    status: 'temporary',
    effectiveAt: 1_726_000_000_123,
    since: 1_726_000_000_123,
    reportedAt: 1_726_000_060_000,
    receivedAt: 1_726_000_001_456,
    seq: 4690,
    via: 'field',
    by: 'crew-viettel-bao-yen',
    causes: ['power_grid', 'fibre_cut'],
    power: 'generator',
    autonomyHours: 6.5,
    darkAt: 1_726_000_000_123 + 6.5 * 3_600_000,
    affected: true,
    conflict: { kind: 'crews', reports: ['0191d2a0-0000-7000-8000-0000000000ff', 'odd'] },
    flags: ['late', 'n_gap'],
  },
  {
    asset: 'vnpt.TD0007',
    status: 'down',
    effectiveAt: 1_725_999_000_000,
    since: 1_725_990_000_000,
    reportedAt: 1_725_999_000_000,
    receivedAt: 1_725_999_000_900,
    seq: 4655,
    via: 'phone',
    obstacle: 'road_cut',
    eta: 1_726_300_000_000,
    etaBy: 'Trực ban 1',
    affected: true,
    isolated: true,
  },
  { asset: 'whole-id', status: 'unknown', seq: 0, affected: false },
]

/** Frames whose bytes the pin holds. Their text is too short to deflate: a library may change that. */
export function packFixtures(): Uint8Array[] {
  const indexOf = (asset: string) => SMALL_REGISTRY.assets.findIndex(({ id }) => id === asset)
  const progress = stormProgress()
  const head = { epoch: progress.epoch, from: 4650, to: 4700, progress, registry: 2 }
  return [
    packChanges({ ...head, states: SMALL_STATES }, indexOf),
    packChunk({ id: 's1', i: 3, states: SMALL_STATES }, indexOf),
    packRegistry({ ...SMALL_REGISTRY, assets: [], topology: [] }),
  ]
}
