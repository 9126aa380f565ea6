import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { etagOf, hasCurrent } from './etag.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'

type Bytes = Uint8Array<ArrayBuffer>
type FieldFile = {
  readonly plain: Bytes
  readonly br: Bytes | null
  readonly gzip: Bytes | null
  readonly type: string
  readonly etag: string
  /** Its name carries a hash of its content. */
  readonly hashed: boolean
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg'])
/** Visits that follow soon ask for nothing at all; a new version is seen this much later. */
const WORKER_FRESH_S = 600
const HASHED = /-[0-9A-Z]{8}\.[a-z0-9]+$/

/**
 * The field bundle under /field, read and compressed once: a phone on 2G gets brotli. Only files that
 * were there at the build have a name here, so no path leads elsewhere.
 */
export function fieldFiles(folder: string) {
  let files: Map<string, FieldFile> | undefined
  return (c: Call) => {
    files ??= loadFiles(folder)
    const name = c.req.path.replace(/^\/field\/?/, '') || 'index.html'
    const file = files.get(name)
    if (file === undefined) {
      if (files.size === 0) files = undefined
      refuse('not_found', name === 'index.html' ? 'The field app is not built' : undefined)
    }
    return answer(c, name, file)
  }
}

function answer(c: Call, name: string, file: FieldFile): Response {
  const headers: Record<string, string> = {
    etag: file.etag,
    vary: 'Accept-Encoding',
    'cache-control': file.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
  if (name === 'sw.js') {
    headers['service-worker-allowed'] = '/field'
    headers['cache-control'] = `max-age=${WORKER_FRESH_S}`
  }
  if (hasCurrent(c, file.etag)) return c.body(null, 304, headers)
  headers['content-type'] = file.type
  const { body, encoding } = encoded(file, c.req.header('accept-encoding') ?? '')
  if (encoding !== null) headers['content-encoding'] = encoding
  return c.body(body, 200, headers)
}

function encoded({ br, gzip, plain }: FieldFile, accepted: string) {
  if (br !== null && /\bbr\b(?!;q=0(?!\.))/.test(accepted)) return { body: br, encoding: 'br' }
  if (gzip !== null && /\bgzip\b(?!;q=0(?!\.))/.test(accepted)) {
    return { body: gzip, encoding: 'gzip' }
  }
  return { body: plain, encoding: null }
}

function loadFiles(folder: string): Map<string, FieldFile> {
  if (!existsSync(folder)) return new Map()
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), loadFile(path)]),
  )
}

function loadFile(path: string): FieldFile {
  const plain = new Uint8Array(readFileSync(path))
  const extension = extname(path)
  const compressed = COMPRESSED.has(extension)
  return {
    plain,
    br: compressed ? new Uint8Array(brotliCompressSync(plain)) : null,
    gzip: compressed ? new Uint8Array(gzipSync(plain, { level: 9 })) : null,
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: etagOf(Buffer.from(plain).toString('latin1')),
    hashed: HASHED.test(path),
  }
}
