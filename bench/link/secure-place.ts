import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Child } from '../child.ts'
import type { PhoneSpec } from '../phone-port.ts'
import { makePlace, type Place } from '../place.ts'
import { SYNTHETIC_INCIDENT, syntheticRegistry } from '../synthetic.ts'
import { type Certificate, throwAwayCertificate } from './certificate.ts'

const CREW = 'viettel'

/** A server with the synthetic incident for phones to talk to, with TLS or without. */
export type PhonePlace = Place & {
  readonly server: Child
  readonly port: number
  readonly certificate: Certificate
  /** Its file; undefined without TLS. */
  readonly ca: string | undefined
  /** What a phone at the other end of a link needs to know. */
  spec(linkPort: number, seed: number): PhoneSpec
}
export type PlaceWish = { readonly assets: number; readonly tls: boolean }

export async function openPhonePlace(folder: string, wish: PlaceWish): Promise<PhonePlace> {
  const place = await makePlace(folder, wish.assets)
  const certificate = throwAwayCertificate()
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(cert, certificate.cert)
  writeFileSync(key, certificate.key)
  const server = await Child.start('ours', [place.dataDir, ...(wish.tls ? [cert, key] : [])], {
    NODE_EXTRA_CA_CERTS: cert,
  })
  const { port } = new URL(server.ready.url)
  const token = place.tokens.crews[CREW] ?? ''
  const me = (await server.ask('me', token)) as PhoneSpec['me']
  const { assets } = syntheticRegistry(wish.assets)
  const own = assets.filter(({ organisation }) => organisation === CREW).map(({ id }) => id)
  return {
    ...place,
    ...{ server, certificate, port: Number(port) },
    ca: wish.tls ? cert : undefined,
    spec: (linkPort, seed) => ({
      origin: `${wish.tls ? 'https' : 'http'}://127.0.0.1:${linkPort}`,
      ...{ token, me, incident: SYNTHETIC_INCIDENT.id, assets: own, seed },
    }),
  }
}
