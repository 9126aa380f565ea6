/** The synthetic reference data: what stands where, whose it is, and what feeds what. */
import type { Area, Asset, Organisation, Registry } from '#domain/registry'
import { areaId, COMMUNES, DISTRICTS, PROVINCE } from '../communes.ts'
import { makeNetwork } from './lines.ts'
import { makeMailRoutes, makePostOffices } from './post.ts'
import { Random } from './random.ts'
import { makeSites, type Site } from './sites.ts'

const ORGANISATIONS: readonly Organisation[] = [
  { id: 'viettel', name: 'Viettel', counted: true },
  { id: 'vnpt', name: 'VNPT (VinaPhone)', counted: true },
  { id: 'mobifone', name: 'MobiFone', counted: true },
  { id: 'vietnamobile', name: 'Vietnamobile', counted: false },
  { id: 'vnpost', name: 'VNPost', counted: false },
  { id: 'viettel-post', name: 'Viettel Post', counted: false },
]

export function makeRegistry(): Registry {
  const sites = makeSites(new Random('lao-cai-2024 sites'))
  const { lines, topology } = makeNetwork(sites, new Random('lao-cai-2024 lines'))
  const offices = makePostOffices(new Random('lao-cai-2024 post'))
  const routes = makeMailRoutes(new Random('lao-cai-2024 routes'))
  return {
    version: 1,
    organisations: ORGANISATIONS,
    areas: makeAreas(),
    assets: [...sites.map(asAsset), ...lines, ...offices, ...routes],
    topology,
  }
}

function asAsset({ commune: _commune, hub: _hub, ...asset }: Site): Asset {
  return asset
}

function makeAreas(): Area[] {
  const province = areaId(PROVINCE.code)
  const total = (members: readonly { population: number }[]) =>
    members.reduce((sum, { population }) => sum + population, 0)
  return [
    {
      id: province,
      code: PROVINCE.code,
      name: PROVINCE.name,
      level: 'province',
      parent: null,
      population: total(COMMUNES),
    },
    ...DISTRICTS.map(
      ({ code, name }): Area => ({
        id: areaId(code),
        code,
        name,
        level: 'district',
        parent: province,
        population: total(COMMUNES.filter(({ district }) => district === code)),
      }),
    ),
    ...COMMUNES.map(
      ({ code, name, district, population }): Area => ({
        id: areaId(code),
        code,
        name,
        level: 'commune',
        parent: areaId(district),
        population,
      }),
    ),
  ]
}
