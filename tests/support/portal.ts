import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/**
 * What stands between a phone and the centre: nothing, a network that wants its own sign-in, or one that
 * carries what is said and no answer (`mute`).
 */
export type Portal = 'open' | 'page' | 'redirect' | 'half' | 'mute'

/** A network in front of a real server. */
export class Network {
  mode: Portal = 'open'
  url = ''
  /** Calls answered by somebody else than the centre. */
  caught = 0
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((incoming, outgoing) => this.#pass(incoming, outgoing))

  private constructor(private readonly centre: URL) {}

  static async before(centre: string): Promise<Network> {
    const network = new Network(new URL(centre))
    const server = network.#server
    server.on('upgrade', (incoming, socket) => network.#tunnel(incoming, socket as Socket))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    network.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return network
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  /** From now on so; what is open breaks. */
  become(mode: Portal): void {
    this.mode = mode
    for (const socket of this.#sockets) socket.destroy()
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { mode } = this
    if (mode !== 'page' && mode !== 'redirect') this.#forward(incoming, outgoing)
    else this.#answer(incoming, outgoing, mode === 'redirect')
  }

  #answer(incoming: IncomingMessage, outgoing: ServerResponse, redirect: boolean): void {
    this.caught += 1
    incoming.resume()
    if (redirect) outgoing.writeHead(302, { location: 'http://wifi.test/login' }).end()
    else outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi miễn phí</h1>')
  }

  /** The centre hears it in any case; its answer may be cut in the middle or never come. */
  #forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { mode } = this
    const { method, url, headers } = incoming
    const { hostname, port } = this.centre
    const onward = request({ hostname, port, method, path: url, headers }, async (answer) => {
      const { statusCode = 502 } = answer
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part)
      const body = Buffer.concat(parts)
      if (mode === 'open') return outgoing.writeHead(statusCode, answer.headers).end(body)
      this.caught += 1
      if (mode === 'mute') return
      const { 'content-length': _, 'content-encoding': __, ...rest } = answer.headers
      outgoing.writeHead(statusCode, rest).end(body.subarray(0, body.length / 2))
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }

  #tunnel(incoming: IncomingMessage, socket: Socket): void {
    if (this.mode !== 'open') {
      socket.destroy()
      return
    }
    const { hostname, port } = this.centre
    const onward = connect(Number(port), hostname, () => {
      const raw = incoming.rawHeaders
      const lines = raw.flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${raw[i + 1]}`] : []))
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      socket.pipe(onward).pipe(socket)
    })
    for (const end of [socket, onward]) {
      this.#sockets.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        this.#sockets.delete(end)
        socket.destroy()
        onward.destroy()
      })
    }
  }
}
