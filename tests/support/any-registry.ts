import fc from 'fast-check'
import type { Area, Asset, LonLat, Registry } from '#domain/registry'
import { KINDS } from '#domain/vocabulary'

const text = fc.oneof(
  fc.constantFrom('Vĩnh Yên 2', 'LCI0156-11', 'LCI0157', 'Tuyến 07', 'Xã Vĩnh Yên'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const degrees = fc.oneof(
  fc.integer({ min: -9_000_000, max: 9_000_000 }).map((n) => n / 1e5),
  fc.integer({ min: -90_000_000, max: 90_000_000 }).map((n) => n / 1e6),
  fc.double({ min: -90, max: 90, noNaN: true }),
)
const point: fc.Arbitrary<LonLat> = fc.tuple(degrees, degrees)

const area: fc.Arbitrary<Area> = fc.record(
  {
    id: fc.oneof(fc.constantFrom('2024.02950', '2024.7', '10'), text),
    code: fc.oneof(fc.constantFrom('02950', '7'), text),
    name: text,
    level: fc.constantFrom('province', 'district', 'commune'),
    parent: fc.oneof(fc.constant(null), fc.constant('2024.7'), text),
    population: fc.nat(1_000_000),
  },
  { requiredKeys: ['id', 'code', 'name', 'level', 'parent'] },
)

const named = {
  id: fc.oneof(fc.constantFrom('viettel.LCI0157', 'vnpt.LCI0156-11'), text),
  code: text,
  kind: fc.constantFrom(...KINDS),
  name: text,
  organisation: fc.constantFrom('viettel', 'vnpt', 'stranger'),
  area: fc.oneof(fc.constantFrom('2024.02950', '2024.7'), text),
  class: text,
  marks: fc.array(fc.constantFrom('fortified', 'hospital', 'shelter', 'committee', 'command'), {
    maxLength: 3,
  }),
}
const required = ['id', 'code', 'kind', 'name', 'organisation', 'area'] as const
const asset: fc.Arbitrary<Asset> = fc.oneof(
  fc.record(
    { ...named, lat: degrees, lon: degrees },
    { requiredKeys: [...required, 'lat', 'lon'] },
  ),
  fc.record(
    { ...named, line: fc.array(point, { maxLength: 5 }) },
    { requiredKeys: [...required, 'line'] },
  ),
)

/** Registries well formed in shape only: ids recur, parents and areas are missing, names are odd. */
export const anyRegistry: fc.Arbitrary<Registry> = fc.record({
  version: fc.nat(),
  organisations: fc.array(fc.record({ id: text, name: text, counted: fc.boolean() }), {
    maxLength: 3,
  }),
  areas: fc.array(area, { maxLength: 8 }),
  assets: fc.array(asset, { maxLength: 20 }),
  topology: fc.array(fc.record({ line: text, from: text, to: named.id }), { maxLength: 8 }),
})
