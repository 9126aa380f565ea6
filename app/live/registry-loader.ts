import type { Registry } from '#domain/registry'
import { type RegistryIndex, registryIndexOf } from './registry-index.ts'

type Kept = { readonly etag: string; readonly index: RegistryIndex }

/** Thrown with the answer's status, so that 401 and 403 can be told from a broken link. */
export class HttpError extends Error {
  readonly status: number
  constructor(call: string, status: number) {
    super(`${call} answered ${status}`)
    this.name = 'HttpError'
    this.status = status
  }
}

/**
 * The immutable reference data, fetched packed. A browser keeps it in its HTTP cache across reloads;
 * within one process an unchanged ETag gives back the same index without decoding again.
 */
export class RegistryLoader {
  private readonly kept = new Map<string, Kept>()
  private readonly fetcher: typeof fetch
  private readonly unpack: (bytes: Uint8Array) => Registry

  constructor(fetcher: typeof fetch, unpack: (bytes: Uint8Array) => Registry) {
    this.fetcher = fetcher
    this.unpack = unpack
  }

  async load(url: string, headers: Record<string, string>): Promise<RegistryIndex> {
    const key = `${headers.authorization ?? ''} ${url}`
    const kept = this.kept.get(key)
    const response = await this.fetcher(url, {
      headers: kept === undefined ? headers : { ...headers, 'if-none-match': kept.etag },
    })
    if (response.status === 304 && kept !== undefined) return kept.index
    if (!response.ok)
      throw new HttpError(`GET ${new URL(url, 'http://localhost').pathname}`, response.status)
    const index = registryIndexOf(this.unpack(new Uint8Array(await response.arrayBuffer())))
    this.kept.set(key, { etag: response.headers.get('etag') ?? '', index })
    return index
  }
}
