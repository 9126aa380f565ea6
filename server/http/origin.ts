import type { IncomingMessage } from 'node:http'
import type { Config } from '../config.ts'

type Trust = Pick<Config, 'publicUrl' | 'trustProxy'>
type Incoming = Pick<IncomingMessage, 'headers' | 'socket'>

/** The origin our own pages have for this request: PUBLIC_URL, or scheme and Host as asked. */
export function ownOrigin(config: Trust, incoming: Incoming): string | null {
  if (config.publicUrl !== null) return config.publicUrl
  const forwarded = config.trustProxy ? incoming.headers : {}
  const host = nearest(forwarded['x-forwarded-host']) ?? incoming.headers.host
  const scheme =
    nearest(forwarded['x-forwarded-proto']) ?? (isEncrypted(incoming) ? 'https' : 'http')
  const text = `${scheme}://${host}`
  return host !== undefined && URL.canParse(text) ? new URL(text).origin : null
}

/** `exact`: Origin is ours; `absent`: none sent; `foreign`: anything else, `null` included. */
export function originOf(config: Trust, incoming: Incoming): 'exact' | 'absent' | 'foreign' {
  const { origin } = incoming.headers
  if (origin === undefined) return 'absent'
  return origin === ownOrigin(config, incoming) ? 'exact' : 'foreign'
}

/** Of the client: the socket's other end, or what the trusted proxy says it saw. */
export function clientAddress(config: Trust, incoming: Incoming): string {
  const seen = config.trustProxy ? nearest(incoming.headers['x-forwarded-for']) : undefined
  return seen ?? incoming.socket.remoteAddress ?? ''
}

/** From this machine itself and through no proxy. */
export function isDirectLoopback(incoming: Incoming): boolean {
  const { headers, socket } = incoming
  const forwarded = Object.keys(headers).some(
    (name) => name === 'forwarded' || name === 'via' || name.startsWith('x-forwarded-'),
  )
  return !forwarded && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '')
}

/** The proxy next to us writes last; what stands before it is the client's word. */
function nearest(header: string | string[] | undefined): string | undefined {
  const all = Array.isArray(header) ? header.join(',') : header
  return all?.split(',').at(-1)?.trim()
}

function isEncrypted(incoming: Incoming): boolean {
  return 'encrypted' in incoming.socket && incoming.socket.encrypted === true
}
