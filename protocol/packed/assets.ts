import type { Area, Asset, AssetMark, Organisation, Registry } from '#domain/registry'
import { KINDS } from '#domain/vocabulary'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readCodeLists, readCodes, writeCodeLists, writeCodes } from './dictionary.ts'
import { readIds, writeIds } from './ids.ts'
import { readLabels, readTexts, writeLabels, writeTexts } from './labels.ts'
import { readNames, writeNames } from './names.ts'
import { readOptional, writeOptional } from './optional.ts'
import { readPlaces, writePlaces } from './places.ts'
import { readReferences, writeReferences } from './references.ts'

const MARKS = [
  'fortified',
  'hospital',
  'shelter',
  'committee',
  'command',
] as const satisfies readonly AssetMark[]

export function writeAssets(writer: BitWriter, { organisations, areas, assets }: Registry): void {
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

export function readAssets(
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
