/** A page as many an app's first one is: 114 kB of HTML, CSS and JavaScript as they go over the wire. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'

const BYTES = { '/': 4_000, '/style.css': 12_000, '/app.js': 98_000 }
export const PLAIN_PAGE_BYTES = BYTES['/'] + BYTES['/style.css'] + BYTES['/app.js']

export type PlainPage = { readonly port: number; close(): Promise<void> }

/** Ready when its script has run: the title is then `ready`. */
export async function openPlainPage(tls: { cert: string; key: string }): Promise<PlainPage> {
  const files = new Map([
    ['/', html()],
    ['/style.css', css()],
    ['/app.js', script()],
  ])
  const server: Server = createServer(tls, (request, response) => {
    const path = request.url ?? '/'
    const body = files.get(path)
    const type = path === '/' ? 'html' : path === '/style.css' ? 'css' : 'javascript'
    if (body === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': `text/${type}` }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function html(): string {
  const head =
    '<!doctype html><link rel="stylesheet" href="/style.css"><script src="/app.js" defer></script>'
  return `${head}<p>…</p><!--${filler(BYTES['/'] - Buffer.byteLength(head) - 19)}-->`
}

function css(): string {
  return `p{margin:0}/*${filler(BYTES['/style.css'] - 15)}*/`
}

function script(): string {
  return `/*${filler(BYTES['/app.js'] - 25)}*/document.title='ready'`
}

/** Text that stands for what is compressed already. */
function filler(bytes: number): string {
  return randomBytes(bytes).toString('base64url').slice(0, bytes)
}
