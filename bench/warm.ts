/**
 * Bytes a phone sends for an acknowledged report on a connection that is open: payload with the websocket's
 * or HTTP's heads, without TLS and TCP. The field app's own socket, against the same reports by POST on a
 * connection that is kept; and what the compression costs the server a connection.
 */
import { Child } from './child.ts'
import { Link } from './link/link.ts'
import { openPhonePlace, type PhonePlace } from './link/secure-place.ts'
import { BenchPhone, type PhoneSpec } from './phone-port.ts'
import type { PushersWish } from './pushers.ts'
import { QUICK, scaled } from './quick.ts'
import { round3 } from './statistics.ts'
import { inFolder } from './workspace.ts'

const ASSETS = 600
const SINGLES = scaled(100)
const BATCHES = scaled(50)
const A_BATCH = 10
const POSTS = scaled(100)
const SOCKETS = QUICK ? 100 : 500
const WARM_UP_SOCKETS = 200
const PUSHES = 10
const REACH = { ratio: 1 / 3, batchBytes: 60 }
const FAST = { bitsPerS: 1e9, roundTripMs: 0, loss: 0 }

export async function benchWarm() {
  return inFolder(async (folder) => {
    const place = await openPhonePlace(folder, { assets: ASSETS, tls: false })
    const socket = await measureSocket(place)
    const post = await measurePost(place)
    await place.server.stop()
    const memory = await measureMemory(place)
    const ratio = round3(socket.single / post)
    return {
      bench: 'warm',
      unit: 'bytes a phone sends for an acknowledged report',
      ours: Math.round(socket.single),
      baseline: Math.round(post),
      ratio,
      batchBytes: round3(socket.batched),
      ...memory,
      reach: REACH,
      met: ratio <= REACH.ratio && socket.batched <= REACH.batchBytes,
    }
  })
}

async function measureSocket(place: PhonePlace) {
  const link = await Link.to(place.port, { ...FAST, seed: 1 })
  const phone = await BenchPhone.open(place.spec(link.port, 1))
  await phone.save(1)
  await phone.start()
  const singles = await bytesOf(link, async () => {
    for (let i = 0; i < SINGLES; i++) {
      await phone.save(1)
      await phone.sent()
    }
  })
  const batches = await bytesOf(link, async () => {
    for (let i = 0; i < BATCHES; i++) {
      await phone.hold(true)
      await phone.save(A_BATCH)
      await phone.hold(false)
      await phone.sent()
    }
  })
  await phone.close()
  await link.close()
  return { single: singles / SINGLES, batched: batches / BATCHES / A_BATCH }
}

async function measurePost(place: PhonePlace): Promise<number> {
  const link = await Link.to(place.port, { ...FAST, seed: 2 })
  const phone = await BenchPhone.open(place.spec(link.port, 2))
  await phone.save(POSTS + 1)
  await phone.bare()
  const bytes = await bytesOf(link, async () => {
    for (let i = 0; i < POSTS; i++) await phone.bare()
  })
  await phone.close()
  await link.close()
  return bytes / POSTS
}

async function bytesOf(link: Link, run: () => Promise<void>): Promise<number> {
  const before = link.payload.up
  await run()
  return link.payload.up - before
}

/** Kilobytes of the server's memory a connection that has sent something; a fresh server for each. */
async function measureMemory({ dataDir, spec }: PhonePlace) {
  const plain = await costOf(dataDir, spec(0, 0), false)
  const deflated = await costOf(dataDir, spec(0, 0), true)
  return { kilobytesPlain: round3(plain / 1e3), kilobytesDeflated: round3(deflated / 1e3) }
}

async function costOf(dataDir: string, spec: PhoneSpec, deflate: boolean): Promise<number> {
  const server = await Child.start('ours', [dataDir])
  const { token, incident, assets } = spec
  const wish = { url: server.ready.url, token, incident, assets, pushes: PUSHES, deflate }
  const pushers = await Child.start('pushers')
  const open = (count: number) => pushers.ask('open', { ...wish, count } satisfies PushersWish)
  // The first connections fill pools that later ones share.
  await open(WARM_UP_SOCKETS)
  const before = (await server.memory()).rssBytes
  await open(SOCKETS)
  const after = (await server.memory()).rssBytes
  await pushers.stop()
  await server.stop()
  return (after - before) / SOCKETS
}
