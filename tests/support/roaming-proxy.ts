import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What lies between a phone and the server: it can swallow everything silently, and change its address. */
export class RoamingProxy {
  /** From which the server is called; any of 127.0.0.0/8. */
  address = '127.0.0.2'
  /** Called with what the server sends, before it is passed on. */
  onAnswer: (chunk: Buffer) => void = () => undefined
  private readonly pairs = new Set<{ readonly ends: readonly Socket[]; isSilent: boolean }>()
  private readonly server = createServer((phone) => this.take(phone))
  private isDark = false

  constructor(private readonly target: number) {}

  static async to(url: string): Promise<RoamingProxy> {
    const proxy = new RoamingProxy(Number(new URL(url).port))
    proxy.server.listen(0, '127.0.0.1')
    await once(proxy.server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** No byte of the connections there are passes any more, and neither end is told. */
  silence(): void {
    for (const pair of this.pairs) pair.isSilent = true
  }

  /** New connections too. */
  darken(): void {
    this.isDark = true
    this.silence()
  }

  lighten(): void {
    this.isDark = false
  }

  async close(): Promise<void> {
    for (const { ends } of this.pairs) for (const end of ends) end.destroy()
    this.server.close()
    await once(this.server, 'close')
  }

  private take(phone: Socket): void {
    const { target: port, address: localAddress } = this
    const server = connect({ port, host: '127.0.0.1', localAddress })
    const pair = { ends: [phone, server], isSilent: this.isDark }
    this.pairs.add(pair)
    const pass = (from: Socket, to: Socket, look: (chunk: Buffer) => void) => {
      from.on('data', (chunk: Buffer) => {
        if (!pair.isSilent) look(chunk)
        if (!pair.isSilent) to.write(chunk)
      })
      from.on('close', () => {
        if (!pair.isSilent) to.destroy()
      })
      from.on('error', () => from.destroy())
    }
    pass(phone, server, () => undefined)
    pass(server, phone, (chunk) => this.onAnswer(chunk))
  }
}
