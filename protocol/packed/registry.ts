import type { Asset, Organisation, Registry, TopologyRow } from '#domain/registry'
import { readAreas, writeAreas } from './areas.ts'
import { readAssets, writeAssets } from './assets.ts'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readReferences, writeReferences } from './references.ts'

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
