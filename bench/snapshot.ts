/**
 * Bytes on the wire until a console shows 10,000 assets in the middle of a storm: the packed registry as
 * HTTP sends it and every frame of the watch, against the same fields as GeoJSON with gzip. A return
 * visit has the registry: it asks for it again, is told that nothing changed, and gets the states.
 */
import { request } from 'node:http'
import { gunzipSync as gunzip, gzipSync } from 'node:zlib'
import type { Registry } from '#domain/registry'
import { isLineAsset } from '#domain/registry'
import type { WireAssetState } from '#protocol/asset-state'
import { Child } from './child.ts'
import { ASSETS } from './crews.ts'
import { makePlace, openStore, type Place } from './place.ts'
import { RawConsole } from './raw/console.ts'
import { round3 } from './statistics.ts'
import { storeStorm } from './storm-log.ts'
import { SYNTHETIC_INCIDENT, syntheticRegistry } from './synthetic.ts'
import { inFolder } from './workspace.ts'

const REPORTS = 20_000
const REACH = { ratio: 0.55, returnVisitRatio: 0.25 }
const ROOT = `/api/v1/incidents/${SYNTHETIC_INCIDENT.id}`

export async function benchSnapshot() {
  return inFolder(async (folder) => {
    const place = await makePlace(folder, ASSETS)
    const store = await openStore(place.dataDir)
    await storeStorm(store, syntheticRegistry(ASSETS), REPORTS, 5)
    await store.close()
    const server = await Child.start('ours', [place.dataDir])
    const measured = await measure(server.ready.url, place)
    await server.stop()
    return measured
  })
}

async function measure(url: string, { tokens: { operator } }: Place) {
  const first = await get(`${url}${ROOT}/registry?encoding=packed`, operator)
  const again = await get(`${url}${ROOT}/registry?encoding=packed`, operator, first.etag)
  if (again.status !== 304) throw new Error(`a known registry was answered ${again.status}`)
  const states = await watchBytes(url, operator)
  const baseline = gzipSync(await geoJson(url, operator)).length
  const ours = first.bytes + states
  const ratio = round3(ours / baseline)
  const returnVisitRatio = round3((again.bytes + states) / baseline)
  return {
    bench: 'snapshot',
    unit: 'bytes on the wire',
    ours,
    baseline,
    ratio,
    registry: first.bytes,
    states,
    returnVisit: again.bytes + states,
    returnVisitRatio,
    reach: REACH,
    met: ratio <= REACH.ratio && returnVisitRatio <= REACH.returnVisitRatio,
  }
}

async function watchBytes(url: string, token: string): Promise<number> {
  const console = await RawConsole.open(url, token)
  const before = console.socket.bytes
  await console.watch(SYNTHETIC_INCIDENT.id)
  const bytes = console.socket.bytes - before
  console.socket.close()
  return bytes
}

/** What a map library would be given: one feature an asset, and the areas and lines' ends beside them. */
async function geoJson(url: string, token: string): Promise<string> {
  const registry = JSON.parse((await get(`${url}${ROOT}/registry`, token)).body) as Registry
  const known = JSON.parse((await get(`${url}${ROOT}/assets`, token)).body) as {
    assets: { id: string; state: WireAssetState }[]
  }
  const states = new Map(known.assets.map(({ id, state }) => [id, state]))
  const features = registry.assets.map((asset) => {
    const { asset: _, ...state } = states.get(asset.id) ?? { asset: '' }
    if (isLineAsset(asset)) {
      const { line, ...rest } = asset
      const geometry = { type: 'LineString', coordinates: line }
      return { type: 'Feature', geometry, properties: { ...rest, ...state } }
    }
    const { lat, lon, ...rest } = asset
    const geometry = { type: 'Point', coordinates: [lon, lat] }
    return { type: 'Feature', geometry, properties: { ...rest, ...state } }
  })
  const { version, organisations, areas, topology } = registry
  const beside = { version, organisations, areas, topology }
  return JSON.stringify({ type: 'FeatureCollection', ...beside, features })
}

type Got = { status: number; etag: string; bytes: number; body: string }

/** `bytes`: all that came over the connection, the answer's head included. */
function get(url: string, token: string, etag?: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'accept-encoding': 'gzip',
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    }
    const asked = request(url, { agent: false, headers }, (answer) => {
      const parts: Buffer[] = []
      const { socket } = answer
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        const text = answer.headers['content-encoding'] === 'gzip' ? gunzip(body) : body
        resolve({
          status: answer.statusCode ?? 0,
          etag: answer.headers.etag ?? '',
          bytes: socket.bytesRead,
          body: text.toString(),
        })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
