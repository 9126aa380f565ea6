import type { Asset, LonLat } from '#domain/registry'
import { isLineAsset } from '#domain/registry'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { readFractions, writeFractions } from './fractions.ts'
import { costOfInts, readInts, readUints, writeInts, writeUints } from './numbers.ts'
import { readFlags, writeFlags } from './optional.ts'

export type Place = { lat: number; lon: number } | { line: LonLat[] }

/** SPEC X16: which assets are lines, points a line, then all longitudes, then all latitudes. */
export function writePlaces(writer: BitWriter, assets: readonly Asset[]): void {
  const lines = assets.filter(isLineAsset)
  writeFlags(writer, assets.map(isLineAsset))
  const sizes = lines.map(({ line }) => line.length)
  writeUints(writer, sizes)
  const points = assets.map((asset) => (isLineAsset(asset) ? asset.line : [pointOf(asset)]))
  const predictors = predictorsOf(
    assets.map(({ area }) => area),
    points.map(({ length }) => length),
  )
  const flat = points.flat()
  for (const axis of [0, 1] as const) {
    writeFractions(
      writer,
      flat.map((point) => point[axis]),
      (_, wholes) => writePredicted(writer, wholes, predictors),
    )
  }
}

function pointOf(asset: { lat: number; lon: number }): LonLat {
  return [asset.lon, asset.lat]
}

export function readPlaces(reader: BitReader, areas: readonly string[]): Place[] {
  const areLines = readFlags(reader, areas.length)
  const lineSizes = readUints(reader, areLines.filter(Boolean).length)
  reader.requireRoom(lineSizes.reduce((sum, size) => sum + size, 0))
  let next = 0
  const sizes = areLines.map((isLine) => (isLine ? (lineSizes[next++] ?? 0) : 1))
  const predictors = predictorsOf(areas, sizes)
  const readAxis = () =>
    readFractions(reader, predictors.length, () => readPredicted(reader, predictors))
  const lons = readAxis()
  const lats = readAxis()
  let at = 0
  return areLines.map((isLine, i) => {
    const start = at
    at += sizes[i] ?? 0
    if (!isLine) return { lat: lats[start] ?? 0, lon: lons[start] ?? 0 }
    const line = Array.from({ length: at - start }, (_, p): LonLat => {
      return [lons[start + p] ?? 0, lats[start + p] ?? 0]
    })
    return { line }
  })
}

/** Of each point the earlier one it is likely near: on its line, in its area, or just before; −1: none. */
function predictorsOf(areas: readonly string[], sizes: readonly number[]): number[] {
  const predictors: number[] = []
  const lastInArea = new Map<string, number>()
  areas.forEach((area, i) => {
    for (let p = 0; p < (sizes[i] ?? 0); p++) {
      const at = predictors.length
      predictors.push(p > 0 ? at - 1 : (lastInArea.get(area) ?? at - 1))
      if (p === 0) lastInArea.set(area, at)
    }
  })
  return predictors
}

function writePredicted(
  writer: BitWriter,
  values: readonly number[],
  predictors: readonly number[],
): void {
  const steps = values.map((value, i) => value - (values[predictors[i] ?? -1] ?? 0))
  const near = costOfInts(steps) < costOfInts(values)
  writer.bit(near)
  writeInts(writer, near ? steps : values)
}

function readPredicted(reader: BitReader, predictors: readonly number[]): number[] {
  const near = reader.bit()
  const values = readInts(reader, predictors.length)
  if (!near) return values
  predictors.forEach((predictor, i) => {
    values[i] = (values[i] ?? 0) + (values[predictor] ?? 0)
  })
  return values
}
