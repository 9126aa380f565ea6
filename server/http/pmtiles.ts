import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from '../context.ts'
import { etagOf } from './etag.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'

/** A basemap file laid into the data folder, read by ranges. */
export const pmtiles = (context: Pick<Context, 'config'>) => async (c: Call) => {
  const file = join(context.config.dataDir, 'basemap.pmtiles')
  const found = await statIfThere(file)
  // Asking whether there is one is no fault: a 404 would stand in every console's log.
  if (found === null && c.req.method === 'HEAD') return c.body(null, 204)
  if (found === null) refuse('not_found', 'No basemap.pmtiles in the data folder')
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-type': 'application/vnd.pmtiles',
    etag: etagOf(found.size, found.mtimeMs),
  }
  const range = rangeOf(c.req.header('range'), found.size)
  if (range === 'beyond') return c.body(null, 416, { 'content-range': `bytes */${found.size}` })
  const { from, to } = range ?? { from: 0, to: found.size - 1 }
  headers['content-length'] = String(to - from + 1)
  if (range !== null) headers['content-range'] = `bytes ${from}-${to}/${found.size}`
  const status = range === null ? 200 : 206
  if (c.req.method === 'HEAD' || found.size === 0) return c.body(null, status, headers)
  const stream = Readable.toWeb(createReadStream(file, { start: from, end: to }))
  return c.body(stream as ReadableStream<Uint8Array>, status, headers)
}

/** One range of bytes, both ends included; null for none or several: then the whole is answered. */
function rangeOf(header: string | undefined, size: number) {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  const [, first = '', last = ''] = found ?? []
  if (found === null || (first === '' && last === '')) return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to || from >= size ? 'beyond' : { from, to }
}

async function statIfThere(file: string): Promise<Stats | null> {
  try {
    return await stat(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
