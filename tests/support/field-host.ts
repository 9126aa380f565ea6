import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
}

function integrityOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** The built field app alone, behind a network that can spoil what its service worker fetches. */
export class FieldHost {
  readonly files = new Map(
    readdirSync('dist/field').map((name) => [name, readFileSync(`dist/field/${name}`)] as const),
  )
  /** Starts of file names for which the worker gets a login page. */
  readonly spoiled = new Set<string>()
  url = ''
  private readonly server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host')
    const name = pathname.replace(/^\/field\/?/, '') || 'index.html'
    const file = this.files.get(name)
    const byWorker = request.headers['sec-fetch-dest'] === 'empty'
    if (file === undefined || !pathname.startsWith('/field')) return response.writeHead(502).end()
    if (byWorker && [...this.spoiled].some((start) => name.startsWith(start)))
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>')
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain'
    return response
      .writeHead(200, { 'content-type': type, 'service-worker-allowed': '/field' })
      .end(file)
  })

  static async start(): Promise<FieldHost> {
    const host = new FieldHost()
    host.server.listen(0, '127.0.0.1')
    await once(host.server, 'listening')
    host.url = `http://127.0.0.1:${(host.server.address() as AddressInfo).port}`
    return host
  }

  /** Publishes another version: the page under another title, and another name in its worker. */
  publish(version: string): void {
    const page = this.files.get('index.html')?.toString('utf8') ?? ''
    const worker = this.files.get('sw.js')?.toString('utf8') ?? ''
    const titled = page.replace(/<html /, `<html data-version="${version}" `)
    const next = worker
      .replace(/[0-9a-f]{16}(?=`)/, version)
      .replace(integrityOf(page), integrityOf(titled))
    if (next === worker || titled === page) throw new Error('nothing to change was found')
    this.files.set('index.html', Buffer.from(titled))
    this.files.set('sw.js', Buffer.from(next))
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }
}
