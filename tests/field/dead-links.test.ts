import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Sender } from '#field/outbox/reply'
import { SocketLink } from '#field/outbox/socket-link'
import { waitOr } from '#field/outbox/wait'
import { RoamingProxy } from '../support/roaming-proxy.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { type Crew, crewOf, OnlinePhone } from './support/online-phone.ts'

let server: TestServer
let crew: Crew
let proxy: RoamingProxy
let phone: OnlinePhone
let socket: SocketLink
let ready: ((isReady: boolean) => void)[] = []

beforeAll(async () => {
  server = await startTestServer()
  crew = await crewOf(server)
})
afterAll(() => server.close())

/** Time of both ends is the test's from here on; the network between them is real. */
beforeEach(async () => {
  proxy = await RoamingProxy.to(server.url)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('location', new URL(proxy.url))
  socket = new SocketLink({
    credential: () => ({ kind: 'token', token: crew.token, pairing: {} as never }),
    onWelcome: (welcome) => phone.outbox.welcomed(welcome),
    onSignedOut: () => undefined,
    onReauth: () => undefined,
    onServerClosed: () => undefined,
    onNotice: () => undefined,
    onReady: (isReady) => {
      for (const tell of ready) tell(isReady)
      if (isReady) phone.outbox.uploader.nudge()
    },
  })
  const transport = { prepare: () => ready16(), send: ((push) => socket.send(push)) as Sender }
  phone = new OnlinePhone(crew.account, { transport, wait: waitOr })
})
afterEach(async () => {
  phone.stop()
  socket.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  await proxy.close()
})

async function ready16(): Promise<number> {
  if (!socket.isReady) await becomes(true)
  return 16
}

function becomes(wanted: boolean): Promise<void> {
  return new Promise((resolve) => {
    const tell = (isReady: boolean) => {
      if (isReady !== wanted) return
      ready = ready.filter((each) => each !== tell)
      resolve()
    }
    ready.push(tell)
  })
}

/** What the network and its threads, which are real, have of each simulated second on a busy machine. */
const REAL_MS = 25

/** Passes simulated time second by second until it is so; answers how many seconds. */
async function secondsUntil(isSo: () => boolean, atMost: number): Promise<number> {
  for (let second = 0; second <= atMost; second += 1) {
    const began = performance.now()
    while (!isSo() && performance.now() - began < REAL_MS) await nextTurn()
    if (isSo()) return second
    await vi.advanceTimersByTimeAsync(1000)
  }
  throw new Error(`not within ${atMost} s`)
}

/** How long either end waits for a sign of life, as the server's first packet says. */
function patienceIn(packets: string): number {
  const [, interval, timeout] = /"pingInterval":(\d+),"pingTimeout":(\d+)/.exec(packets) ?? []
  return Number(interval) + Number(timeout)
}

async function stored(): Promise<string[]> {
  const { store } = server.context
  const entries = await store.readLog(server.incident.id, { after: 0, limit: 10_000 })
  const device = await phone.device
  return entries.flatMap((entry) =>
    entry.type === 'report' && entry.report.device === device ? [entry.report.id] : [],
  )
}

test('fault 10: an idle connection in a black hole is noticed within two minutes by both ends', async () => {
  let packets = ''
  proxy.onAnswer = (chunk) => {
    packets += chunk.toString('latin1')
  }
  await socket.open(await phone.device)
  await becomes(true)
  proxy.darken()
  expect(await secondsUntil(() => !socket.isReady, 120)).toBeGreaterThan(60)
  expect(patienceIn(packets)).toBeLessThanOrEqual(120_000)
  proxy.lighten()
  await secondsUntil(() => socket.isReady, 120)
  const row = await phone.save()
  phone.run()
  await phone.allReceived()
  expect(await stored()).toEqual([row.id])
})

test('fault 10: a push into a black hole is given up within two minutes and goes by a new connection', async () => {
  await socket.open(await phone.device)
  await becomes(true)
  proxy.silence()
  const row = await phone.save()
  phone.run()
  const lost = becomes(false)
  await secondsUntil(() => !socket.isReady, 120)
  await lost
  const received = phone.allReceived()
  await secondsUntil(() => phone.waiting === 0, 120)
  await received
  expect(await stored()).toEqual([row.id])
})

test('fault 11: the address changes after a commit and before its answer: the report is there once', async () => {
  await socket.open(await phone.device)
  await becomes(true)
  const first = await phone.save()
  phone.run()
  await phone.allReceived()
  const answered = new Promise<void>((resolve) => {
    proxy.onAnswer = () => {
      proxy.silence()
      proxy.address = '127.0.0.3'
      resolve()
    }
  })
  const second = await phone.save()
  await answered
  await secondsUntil(() => !socket.isReady, 120)
  expect(await stored()).toEqual([first.id, second.id])
  proxy.onAnswer = () => undefined
  const third = await phone.save()
  await secondsUntil(() => phone.waiting === 0, 120)
  expect(await stored()).toEqual([first.id, second.id, third.id])
  const outcomes = phone.outbox.rows.get()?.map((row) => row.state === 'received' && row.outcome)
  expect(outcomes).toEqual(['stored', 'duplicate', 'stored'])
})
