import { request } from 'node:http'
import { bearer } from '../server/http/http-server.ts'
import { sha256Of } from './pictures.ts'

/** tus by hand: what a phone's library does, one request at a time. */
export class TusPhone {
  readonly #url: string
  readonly #token: string

  constructor(url: string, token: string) {
    this.#url = url
    this.#token = token
  }

  /** @param size default: the content's own */
  begin(
    content: Buffer,
    metadata: Record<string, string>,
    { size = content.length, body }: { size?: number; body?: Buffer } = {},
  ): Promise<Response> {
    const named = { sha256: sha256Of(content), ...metadata }
    return this.#send('POST', '/api/v1/photos', body, {
      'upload-length': String(size),
      'upload-metadata': Object.entries(named)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    })
  }

  piece(place: string, offset: number, body: Buffer): Promise<Response> {
    return this.#send('PATCH', place, body, { 'upload-offset': String(offset) })
  }

  async offset(place: string): Promise<number | null> {
    const response = await this.#send('HEAD', place)
    return response.ok ? Number(response.headers.get('upload-offset')) : null
  }

  head(place: string): Promise<Response> {
    return this.#send('HEAD', place)
  }

  giveUp(place: string): Promise<Response> {
    return this.#send('DELETE', place)
  }

  /**
   * Sends only the beginning of a piece of `size` bytes. The server goes on waiting for the rest until
   * what comes back is called: then the link is dead, and the phone knows.
   */
  async beginPiece(place: string, size: number, part: Buffer): Promise<() => void> {
    const { hostname, port } = new URL(this.#url)
    const headers = {
      ...this.#headers(),
      'content-type': 'application/offset+octet-stream',
      'content-length': size,
      'upload-offset': 0,
    }
    const sent = request({ hostname, port, path: place, method: 'PATCH', headers })
    // A dead link is what this is for.
    sent.on('error', () => undefined)
    await new Promise<void>((resolve) => sent.write(part, () => resolve()))
    return () => sent.destroy()
  }

  async whole(content: Buffer, metadata: Record<string, string>): Promise<Response> {
    const begun = await this.begin(content, metadata)
    if (begun.status !== 201) return begun
    return this.piece(begun.headers.get('location') ?? '', 0, content)
  }

  #send(method: string, path: string, body?: Buffer, headers: Record<string, string> = {}) {
    const typed = body && { 'content-type': 'application/offset+octet-stream' }
    return fetch(this.#url + path, {
      method,
      headers: { ...this.#headers(), ...typed, ...headers },
      ...(body && { body: new Uint8Array(body) }),
    })
  }

  #headers(): Record<string, string> {
    return { ...bearer(this.#token), 'tus-resumable': '1.0.0' }
  }
}
