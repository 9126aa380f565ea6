import { describe, expect, test } from 'vitest'
import { clientAddress, isDirectLoopback, originOf, ownOrigin } from '#server/http/origin'

const plain = { publicUrl: null, trustProxy: false }
const proxied = { publicUrl: null, trustProxy: true }

describe('whose request it is', () => {
  test('H2 without PUBLIC_URL our origin is scheme and Host as asked', () => {
    expect(ownOrigin(plain, asked({ host: '10.0.0.5:3000' }))).toBe('http://10.0.0.5:3000')
    expect(ownOrigin(plain, asked({ host: 'a.example' }, { encrypted: true }))).toBe(
      'https://a.example',
    )
    expect(ownOrigin(plain, asked({}))).toBeNull()
    expect(ownOrigin(plain, asked({ host: 'not a host' }))).toBeNull()
  })

  test('H2 PUBLIC_URL is the origin whatever Host says', () => {
    const config = { publicUrl: 'https://recovery.example', trustProxy: false }
    expect(ownOrigin(config, asked({ host: 'elsewhere.example' }))).toBe('https://recovery.example')
  })

  test.each<[string, string | undefined, string]>([
    ['the same', 'http://a.example', 'exact'],
    ['none', undefined, 'absent'],
    ['another host', 'http://b.example', 'foreign'],
    ['another port', 'http://a.example:81', 'foreign'],
    ['another scheme', 'https://a.example', 'foreign'],
    ['a sandbox', 'null', 'foreign'],
    ['a longer name', 'http://a.example.evil.example', 'foreign'],
    ['an empty one', '', 'foreign'],
  ])('H2 Origin of %s', (_, origin, verdict) => {
    expect(originOf(plain, asked({ host: 'a.example', origin }))).toBe(verdict)
  })

  test('H3 what a proxy says counts only when it is trusted, and only the nearest', () => {
    const headers = {
      host: 'inner:3000',
      'x-forwarded-for': '6.6.6.6, 192.0.2.7',
      'x-forwarded-proto': 'http, https',
      'x-forwarded-host': 'evil.example, a.example',
    }
    expect(ownOrigin(proxied, asked(headers))).toBe('https://a.example')
    expect(clientAddress(proxied, asked(headers))).toBe('192.0.2.7')
    expect(ownOrigin(plain, asked(headers))).toBe('http://inner:3000')
    expect(clientAddress(plain, asked(headers))).toBe('127.0.0.1')
  })

  test('H12 loopback counts only when nothing was forwarded', () => {
    expect(isDirectLoopback(asked({}))).toBe(true)
    expect(isDirectLoopback(asked({}, { remoteAddress: '::1' }))).toBe(true)
    expect(isDirectLoopback(asked({}, { remoteAddress: '::ffff:127.0.0.1' }))).toBe(true)
    expect(isDirectLoopback(asked({}, { remoteAddress: '10.0.0.1' }))).toBe(false)
    for (const name of ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-proto']) {
      expect(isDirectLoopback(asked({ [name]: 'x' }))).toBe(false)
    }
  })
})

type Incoming = Parameters<typeof ownOrigin>[1]
function asked(headers: Incoming['headers'], socket: object = {}): Incoming {
  // Only these two are read of a socket.
  return { headers, socket: { remoteAddress: '127.0.0.1', ...socket } as Incoming['socket'] }
}
