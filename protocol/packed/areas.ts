import type { Area } from '#domain/registry'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readCodes, writeCodes } from './dictionary.ts'
import { readIds, writeIds } from './ids.ts'
import { readLabels, readTexts, writeLabels, writeTexts } from './labels.ts'
import { readUints, writeUints } from './numbers.ts'
import { readOptional, writeOptional } from './optional.ts'
import { readReferences, writeReferences } from './references.ts'

const LEVELS = ['province', 'district', 'commune'] as const
export function writeAreas(writer: BitWriter, areas: readonly Area[]): void {
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

export function readAreas(reader: BitReader): Area[] {
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
