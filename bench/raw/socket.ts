/**
 * A Socket.IO connection that costs next to nothing, so that a bench measures the server: one text per
 * event, no parsing of what nobody looks at. Speaks Engine.IO 4 over one websocket.
 */
import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { FrameReader, maskedText } from './frames.ts'

/** `ack`: how the sender wants to be answered; undefined when it does not. */
export type OnEvent = (name: string, text: string, bytes: Buffer | null, ack?: string) => void
export type Door = { readonly url: string; readonly path: string; readonly auth: object }

export class RawSocket {
  /** What is called for each event; set it before anything is asked for. */
  onEvent: OnEvent = () => {}
  readonly #socket: Socket
  readonly #reader: FrameReader
  readonly #answers = new Map<number, (answer: string) => void>()
  #asked = 0
  /** The text of an event whose attachment is in the next frame. */
  #pending: string | null = null
  #opened: (error?: Error) => void = () => {}

  private constructor(socket: Socket, head: Buffer, auth: object) {
    this.#socket = socket
    this.#reader = new FrameReader((isText, payload) => this.#onFrame(isText, payload, auth))
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#reader.push(chunk))
    socket.on('error', (error) => this.#opened(error))
    if (head.length > 0) this.#reader.push(head)
  }

  /** Resolves when the handshake is accepted; rejects when it is refused. */
  static async open({ url, path, auth }: Door): Promise<RawSocket> {
    const { socket, head } = await upgrade(`${url}${path}?EIO=4&transport=websocket`)
    const raw = new RawSocket(socket, head, auth)
    await new Promise<void>((resolve, reject) => {
      raw.#opened = (error) => (error ? reject(error) : resolve())
    })
    return raw
  }

  /** Websocket bytes that came in so far. */
  get bytes(): number {
    return this.#reader.bytes
  }

  /** `body` is JSON; answers the JSON of what the other side acknowledged with, in its brackets. */
  request(name: string, body: string): Promise<string> {
    const id = this.#asked++
    return new Promise((resolve) => {
      this.#answers.set(id, resolve)
      this.#write(`42${id}["${name}",${body}]`)
    })
  }

  acknowledge(ack: string): void {
    this.#write(`43${ack}[{}]`)
  }

  close(): void {
    this.#socket.destroy()
  }

  #write(text: string): void {
    this.#socket.write(maskedText(text))
  }

  #onFrame(isText: boolean, payload: Buffer, auth: object): void {
    if (!isText) {
      this.#event(this.#pending ?? '', payload)
      this.#pending = null
      return
    }
    const text = payload.toString('utf8')
    if (text === '2') this.#write('3')
    else if (text.startsWith('0')) this.#write(`40${JSON.stringify(auth)}`)
    else if (text.startsWith('40')) this.#opened()
    else if (text.startsWith('44')) this.#opened(new Error(`refused: ${text.slice(2)}`))
    else if (text.startsWith('43')) this.#answer(text)
    else if (text.startsWith('42')) this.#event(text.slice(2), null)
    else if (text.startsWith('451-')) this.#pending = text.slice(4)
  }

  #answer(text: string): void {
    const from = text.indexOf('[')
    const id = Number(text.slice(2, from))
    const resolve = this.#answers.get(id)
    this.#answers.delete(id)
    resolve?.(text.slice(from))
  }

  /** `text`: the ack's number, if one is wanted, then the array. */
  #event(text: string, bytes: Buffer | null): void {
    const from = text.indexOf('["')
    const name = text.slice(from + 2, text.indexOf('"', from + 2))
    this.onEvent(name, text, bytes, from === 0 ? undefined : text.slice(0, from))
  }
}

function upgrade(url: string): Promise<{ socket: Socket; head: Buffer }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': randomBytes(16).toString('base64'),
      },
    })
    asked.on('upgrade', (_answer, socket, head) => resolve({ socket, head }))
    asked.on('response', ({ statusCode }) => reject(new Error(`upgrade answered ${statusCode}`)))
    asked.on('error', reject)
    asked.end()
  })
}
