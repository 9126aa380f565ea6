import type { Area, Asset, AssetMark, Organisation, Registry, TopologyRow } from '#domain/registry'
import { KINDS } from '#domain/vocabulary'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readCodeLists, readCodes, writeCodeLists, writeCodes } from './dictionary.ts'
import { readLabels, readTexts, writeLabels, writeTexts } from './labels.ts'
import { readNames, writeNames } from './names.ts'
import { readUints, writeUints } from './numbers.ts'
import { readFlags, readOptional, writeFlags, writeOptional } from './optional.ts'
import { readPlaces, writePlaces } from './places.ts'
import { readReferences, writeReferences } from './references.ts'

const LEVELS = ['province', 'district', 'commune'] as const
const MARKS = [
  'fortified',
  'hospital',
  'shelter',
  'committee',
  'command',
] as const satisfies readonly AssetMark[]

/** SPEC X14: version, organisations, areas, assets, topology, each a set of columns. */
export function writeRegistry(writer: BitWriter, registry: Registry): void {
  writer.uint(registry.version)
  writeOrganisations(writer, registry.organisations)
  writeAreas(writer, registry.areas)
  writeAssets(writer, registry)
  writeTopology(writer, registry)
}

export function readRegistry(reader: BitReader): Registry {
  const version = reader.uint()
  const organisations = readOrganisations(reader)
  const areas = readAreas(reader)
  const assets = readAssets(reader, organisations, areas)
  return { version, organisations, areas, assets, topology: readTopology(reader, assets) }
}

function writeOrganisations(writer: BitWriter, organisations: readonly Organisation[]): void {
  writer.uint(organisations.length)
  for (const { id, name, counted } of organisations) {
    writer.text(id)
    writer.text(name)
    writer.bit(counted)
  }
}

function readOrganisations(reader: BitReader): Organisation[] {
  return Array.from({ length: reader.count() }, () => {
    return { id: reader.text(), name: reader.text(), counted: reader.bit() }
  })
}

function writeAreas(writer: BitWriter, areas: readonly Area[]): void {
  writer.uint(areas.length)
  writeLabels(
    writer,
    areas.map(({ code }) => code),
  )
  const versions = areas.map(({ id, code }) => id.slice(0, -code.length - 1))
  writeTexts(writer, versions)
  writeIds(writer, areas, versions)
  writeLabels(
    writer,
    areas.map(({ name }) => name),
  )
  writeCodes(
    writer,
    LEVELS,
    areas.map(({ level }) => level),
  )
  const ids = areas.map(({ id }) => id)
  writeOptional(
    writer,
    areas.map(({ parent }) => parent ?? undefined),
    (_, parents) => writeReferences(writer, parents, ids),
  )
  writeOptional(
    writer,
    areas.map(({ population }) => population),
    writeUints,
  )
}

function readAreas(reader: BitReader): Area[] {
  const count = reader.count()
  const codes = readLabels(reader, count)
  const ids = readIds(reader, codes, readTexts(reader, count))
  const names = readLabels(reader, count)
  const levels = readCodes(reader, LEVELS, count)
  const parents = readOptional(reader, count, (_, some) => readReferences(reader, some, ids))
  const populations = readOptional(reader, count, readUints)
  return ids.map((id, i) => {
    const population = populations[i]
    return {
      id,
      code: codes[i] ?? '',
      name: names[i] ?? '',
      level: levels[i] ?? 'commune',
      parent: parents[i] ?? null,
      ...(population === undefined ? {} : { population }),
    }
  })
}

function writeAssets(writer: BitWriter, { organisations, areas, assets }: Registry): void {
  writer.uint(assets.length)
  writeReferences(
    writer,
    assets.map(({ organisation }) => organisation),
    organisations.map(({ id }) => id),
  )
  writeReferences(
    writer,
    assets.map(({ area }) => area),
    areas.map(({ id }) => id),
  )
  writeCodes(
    writer,
    KINDS,
    assets.map(({ kind }) => kind),
  )
  writeLabels(
    writer,
    assets.map(({ code }) => code),
  )
  writeIds(
    writer,
    assets,
    assets.map(({ organisation }) => organisation),
  )
  const nameOf = new Map(areas.map(({ id, name }) => [id, name]))
  writeNames(
    writer,
    assets.map(({ name }) => name),
    assets.map(({ code, area }) => ({ code, area: nameOf.get(area) ?? '' })),
  )
  writeOptional(
    writer,
    assets.map((asset) => asset.class),
    writeTexts,
  )
  writeOptional(
    writer,
    assets.map(({ marks }) => marks),
    (_, lists) => writeCodeLists(writer, MARKS, lists),
  )
  writePlaces(writer, assets)
}

function readAssets(
  reader: BitReader,
  organisationList: readonly Organisation[],
  areaList: readonly Area[],
): Asset[] {
  const count = reader.count()
  const organisations = readReferences(
    reader,
    count,
    organisationList.map(({ id }) => id),
  )
  const areas = readReferences(
    reader,
    count,
    areaList.map(({ id }) => id),
  )
  const kinds = readCodes(reader, KINDS, count)
  const codes = readLabels(reader, count)
  const ids = readIds(reader, codes, organisations)
  const nameOf = new Map(areaList.map(({ id, name }) => [id, name]))
  const names = readNames(
    reader,
    codes.map((code, i) => ({ code, area: nameOf.get(areas[i] ?? '') ?? '' })),
  )
  const classes = readOptional(reader, count, readTexts)
  const marks = readOptional(reader, count, (_, some) => readCodeLists(reader, MARKS, some))
  const places = readPlaces(reader, areas)
  return ids.map((id, i) => {
    return {
      id,
      code: codes[i],
      kind: kinds[i],
      name: names[i],
      organisation: organisations[i],
      area: areas[i],
      ...places[i],
      ...(classes[i] === undefined ? {} : { class: classes[i] }),
      ...(marks[i] === undefined ? {} : { marks: marks[i] }),
    } as Asset
  })
}

/** Ids are `prefix.code`; one that is not is written whole. */
function writeIds(
  writer: BitWriter,
  rows: readonly { readonly id: string; readonly code: string }[],
  prefixes: readonly string[],
): void {
  const made = rows.map(({ id, code }, i) => id === `${prefixes[i]}.${code}`)
  writeFlags(writer, made)
  writeTexts(
    writer,
    rows.filter((_, i) => !made[i]).map(({ id }) => id),
  )
}

function readIds(
  reader: BitReader,
  codes: readonly string[],
  prefixes: readonly string[],
): string[] {
  const made = readFlags(reader, codes.length)
  const whole = readTexts(reader, made.filter((is) => !is).length)
  let next = 0
  return made.map((is, i) => (is ? `${prefixes[i]}.${codes[i]}` : (whole[next++] ?? '')))
}

function writeTopology(writer: BitWriter, { assets, topology }: Registry): void {
  const ids = assets.map(({ id }) => id)
  writer.uint(topology.length)
  writeReferences(
    writer,
    topology.map(({ line }) => line),
    ids,
  )
  writeReferences(
    writer,
    topology.map(({ from }) => from),
    ids,
  )
  writeReferences(
    writer,
    topology.map(({ to }) => to),
    ids,
  )
}

function readTopology(reader: BitReader, assets: readonly Asset[]): TopologyRow[] {
  const ids = assets.map(({ id }) => id)
  const count = reader.count()
  const lines = readReferences(reader, count, ids)
  const froms = readReferences(reader, count, ids)
  const tos = readReferences(reader, count, ids)
  return lines.map((line, i) => ({ line, from: froms[i] ?? '', to: tos[i] ?? '' }))
}
