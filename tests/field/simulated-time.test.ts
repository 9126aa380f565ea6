import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#bench/random'
import { postSender } from '#field/outbox/post-sender'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { type Crew, crewOf, OnlinePhone } from './support/online-phone.ts'
import { SimulatedLink, type SimulatedShape } from './support/simulated-link.ts'
import { SimulatedWorld } from './support/simulated-world.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const NARROW = { bitsPerS: 20_000, roundTripMs: 600, loss: 0.05 }

let server: TestServer
let crew: Crew
let phone: OnlinePhone
let link: SimulatedLink
let world: SimulatedWorld

beforeAll(async () => {
  server = await startTestServer()
  crew = await crewOf(server)
})
afterAll(() => server.close())
afterEach(() => phone.stop())

/** A phone that began `ago` ms before now, by a link that is down. */
function begin(ago: number, shape: SimulatedShape): void {
  world = new SimulatedWorld(Date.now() - ago)
  const centre = postSender((input, init) =>
    fetch(new URL(String(input), server.url), {
      ...init,
      headers: { ...init?.headers, authorization: `Bearer ${crew.token}` },
    }),
  )
  link = new SimulatedLink(world, shape, centre, () => phone.outbox.uploader.nudge())
  phone = new OnlinePhone(crew.account, {
    transport: link.transport,
    wait: world.wait,
    now: () => world.now,
    storage: (own) => world.watched(own),
  })
}

async function stored(): Promise<number[]> {
  const { store } = server.context
  const entries = await store.readLog(server.incident.id, { after: 0, limit: 10_000 })
  const device = await phone.device
  return entries.flatMap((entry) =>
    entry.type === 'report' && entry.report.device === device ? [entry.report.n] : [],
  )
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}

test('fault 4: with a link that dies every 3 to 10 s for 30 minutes the backlog falls from five to five minutes and ends empty', async () => {
  begin(HOUR, { ...NARROW, seed: 4 })
  const random = seededRandom(44)
  const between = (from: number, to: number) => (from + random() * (to - from)) * SECOND
  const start = world.now
  const end = start + 30 * MINUTE
  for (let saved = 0; saved < 250; saved += 1) await phone.save()
  const live = () => {
    if (world.now >= end) return
    link.rise()
    world.at(world.now + between(3, 10), () => {
      link.fall()
      world.at(world.now + between(1, 4), live)
    })
  }
  live()
  phone.run()
  const backlog = [phone.waiting]
  for (let minutes = 5; minutes <= 30; minutes += 5) {
    await world.runUntil(start + minutes * MINUTE)
    backlog.push(phone.waiting)
  }
  for (const [i, left] of backlog.slice(1).entries())
    expect(left === 0 || left < (backlog[i] ?? 0), `backlogs ${backlog}`).toBe(true)
  expect(backlog.at(-1)).toBe(0)
  expect((await stored()).sort((a, b) => a - b)).toEqual(upTo(250))
  expect(link.lostAnswers).toBeGreaterThan(0)
})

test('fault 5: after six hours in the dark 30 s of signal bring in the text of all 40 reports', async () => {
  begin(7 * HOUR, { ...NARROW, seed: 5 })
  phone.run()
  const start = world.now
  for (let saved = 0; saved < 40; saved += 1) {
    await world.runUntil(start + saved * 9 * MINUTE)
    await phone.save()
  }
  await world.runUntil(start + 6 * HOUR)
  expect(phone.waiting).toBe(40)
  link.rise()
  await world.runUntil(world.now + 30 * SECOND)
  link.fall()
  expect(phone.waiting).toBe(0)
  expect(await stored()).toEqual(upTo(40))
})
