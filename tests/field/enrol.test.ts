import { expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { codeIn, digitsOf } from '#field/enrol/code'
import { type EnrolFailure, enrol } from '#field/enrol/enrol'
import { signerOf } from '#field/enrol/signing-key'
import { authorisedFetch } from '#field/session/authorised-fetch'
import { type Pairing, Pairings } from '#field/session/pairings'
import type { Keep } from '#field/store/keep'
import { problem } from '#protocol/problem-catalogue'

/** Values in memory, read through the same schemas. */
function memory(): Keep & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>()
  return {
    values,
    async read<T>(key: string, schema: z.ZodMiniType<T>) {
      const parsed = schema.safeParse(values.get(key))
      return parsed.success ? parsed.data : null
    },
    async write(key, value) {
      values.set(key, value)
    },
  }
}

type Jwk = { kty: string; crv: string; x: string; y: string }
type Sent = { readonly code: string; readonly publicKey: Jwk }

/** Answers in turn; what was sent is kept. Null: the link dies before the answer is in. */
function centre(answers: readonly ((sent: Sent) => Response | Promise<Response> | null)[]) {
  const sent: Sent[] = []
  const fetcher = async (_url: unknown, init?: RequestInit) => {
    const body = JSON.parse(String(init?.body)) as Sent
    const answer = await answers[sent.length]?.(body)
    sent.push(body)
    if (!answer) throw new TypeError('Failed to fetch')
    return answer
  }
  return { sent, fetcher: fetcher as typeof fetch }
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const refused = (code: Parameters<typeof problem>[0], path?: string): Response => {
  const found = problem(code, undefined, path ? [{ path, expected: 'another' }] : undefined)
  return json(found.status, found)
}

/** RFC 7638, computed apart from the app's own. */
async function thumbprint({ x, y }: Jwk): Promise<string> {
  const text = `{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Buffer.from(hash).toString('base64url')
}

const pairing: Pairing = {
  account: 'doi-vnpt-1',
  name: 'Đội VNPT 1',
  organisation: 'vnpt',
  token: 'token-1',
  key: 'k'.repeat(43),
  expiresAt: '2025-03-01T00:00:00.000Z',
}
const accepted = async ({ publicKey }: Sent): Promise<Response> =>
  json(201, { ...pairing, key: await thumbprint(publicKey), later: 'a newer server says more' })

test('E1 E3 a taken code leaves a token, and a key that signs and stays', async () => {
  const keep = memory()
  const { sent, fetcher } = centre([accepted])
  const found = await enrol('12345678', { keep, fetcher })
  expect(found).toMatchObject({ account: 'doi-vnpt-1', token: 'token-1' })
  expect(sent[0]).toMatchObject({ code: '12345678', publicKey: { kty: 'EC', crv: 'P-256' } })
  expect(Object.keys(sent[0]?.publicKey ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y'])
  const signer = await signerOf(keep, (found as Pairing).key)
  expect(signer?.privateKey).toMatchObject({ extractable: false, usages: ['sign'] })
})

test('E3 an answer that was lost is asked for again with the same key', async () => {
  const keep = memory()
  const { sent, fetcher } = centre([() => null, accepted, accepted])
  expect(await enrol('12345678', { keep, fetcher })).toBe('no_link')
  await enrol('87654321', { keep, fetcher })
  expect(sent[1]?.publicKey).toEqual(sent[0]?.publicKey)
  await enrol('11112222', { keep, fetcher })
  expect(sent[2]?.publicKey).not.toEqual(sent[0]?.publicKey)
})

test('E3 a key the centre knows as another crew’s is replaced at once', async () => {
  const keep = memory()
  const { sent, fetcher } = centre([() => null, () => refused('malformed', 'publicKey'), accepted])
  await enrol('12345678', { keep, fetcher })
  expect(await enrol('12345678', { keep, fetcher })).toMatchObject({ token: 'token-1' })
  expect(sent[2]?.publicKey).not.toEqual(sent[1]?.publicKey)
})

const failures: readonly (readonly [EnrolFailure, () => Response | null])[] = [
  ['bad_code', () => refused('bad_code')],
  ['slow_down', () => refused('slow_down')],
  ['failed', () => refused('internal')],
  ['failed', () => new Response('<h1>502</h1>', { status: 502 })],
  ['strange', () => new Response('<h1>Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } })],
  ['strange', () => json(200, pairing)],
  ['strange', () => json(201, { ...pairing, key: 'x'.repeat(43) })],
  ['strange', () => json(201, { token: 'token-1' })],
  ['no_link', () => null],
]

test.each(failures)('E4 %s, and no pairing (%#)', async (kind, answer) => {
  const keep = memory()
  expect(await enrol('12345678', { keep, fetcher: centre([answer]).fetcher })).toBe(kind)
  expect([...keep.values.keys()]).toEqual(['signing-key:pending'])
})

test('E1 the code is found in a link of any of the server’s names and in plain digits, nowhere else', () => {
  expect(codeIn('https://10.0.0.5/field/#enrol=48290123')).toBe('48290123')
  expect(codeIn(' 48290123\n')).toBe('48290123')
  for (const other of [
    'https://example.vn/48290123',
    '#enrol=482901234',
    '4829012',
    'RT1:48290123',
  ])
    expect(codeIn(other)).toBeNull()
  expect(digitsOf('4829–0123 45')).toBe('48290123')
})

test('E2 the token goes to our own API and nowhere else', async () => {
  const asked: [string, string | null][] = []
  const through = (async (url: string, init?: RequestInit) => {
    asked.push([url, new Headers(init?.headers).get('authorization')])
    return new Response()
  }) as typeof fetch
  const pairings = new Pairings(memory())
  const fetcher = authorisedFetch(() => pairings.credential, through)
  await fetcher('/api/v1/me')
  await pairings.add(pairing)
  for (const url of ['/api/v1/me', '/api/auth/sign-out', 'https://example.vn/api/v1/me'])
    await fetcher(url, { headers: { accept: 'application/json' } })
  expect(asked).toEqual([
    ['/api/v1/me', null],
    ['/api/v1/me', 'Bearer token-1'],
    ['/api/auth/sign-out', null],
    ['https://example.vn/api/v1/me', null],
  ])
})

test('E5 one pairing is in use, the others stay; a forgotten one is gone', async () => {
  const keep = memory()
  const pairings = new Pairings(keep)
  await pairings.add(pairing)
  await pairings.add({ ...pairing, account: 'doi-vnpt-2', token: 'token-2' })
  expect(pairings.credential).toMatchObject({ kind: 'token', token: 'token-2' })
  await pairings.use('doi-vnpt-1')
  const again = new Pairings(keep)
  await again.load()
  expect(again.credential).toMatchObject({ token: 'token-1' })
  await again.forget('doi-vnpt-1')
  expect(again.credential).toEqual({ kind: 'cookie' })
  expect(again.of('doi-vnpt-2')).not.toBeNull()
})
