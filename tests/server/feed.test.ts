import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CatchUp } from '#server/feed/catch-up'
import { ConsoleClient, openConsole } from '../support/console-client.ts'
import { type FieldClient, nextEvent, openField, openSocket } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { testRegistry } from '../support/test-province.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { untilHead } from '../support/until-head.ts'

const MINUTE_MS = 60_000
let server: TestServer
let operator: FieldClient
let seed = 500
const now = () => Date.now() - MINUTE_MS

beforeAll(async () => {
  server = await startTestServer({ registry: testRegistry(400) })
  operator = await openField(server.url, await server.token('operator'))
})
afterAll(async () => {
  operator.close()
  await server.close()
})

function live() {
  const found = server.context.incidents.get('bao-so-3-2024')
  if (found === undefined) throw new Error('no incident')
  return found
}
function assetsOf(organisation?: string): string[] {
  return live()
    .registry.assets.filter((asset) => !organisation || asset.organisation === organisation)
    .map(({ id }) => id)
}
/** One report for each asset; the greatest seq. */
async function report(assets: readonly string[], status: 'down' | 'operational' = 'down') {
  const maker = new ReportMaker(seed++)
  let seq = 0
  for (let at = 0; at < assets.length; at += 16) {
    const batch = assets.slice(at, at + 16).map((asset) => maker.next(asset, status, now()))
    const { results } = await operator.pushed(batch)
    seq = Math.max(seq, ...results.map((one) => one.seq ?? 0))
  }
  await untilHead(live(), seq)
  return seq
}
const openScreen = async (options = {}) =>
  openConsole(server.url, await server.token('operator'), options)

describe('frames', () => {
  test('Q1 chain from seq to seq and bring every console to the same state', async () => {
    const json = await openScreen()
    const packed = await openScreen({ encoding: 'packed', assets: assetsOf() })
    const seq = await report(assetsOf().slice(0, 100))
    await Promise.all([json.untilSeq(seq), packed.untilSeq(seq)])
    const digest = live().fold.digest()
    for (const screen of [json, packed]) {
      expect(screen.digest()).toEqual(digest)
      expect(screen.faults).toEqual([])
      expect(screen.progress?.kinds).toEqual(live().fold.kinds())
      screen.close()
    }
    expect([...packed.states.values()]).toEqual([...json.states.values()])
  })

  test('Q2 a carrier gets its own states, the chain and the province’s figures', async () => {
    const token = await server.token('carrier', 'viettel')
    const socket = openSocket(server.url, '/rt/console/', { token, proto: 1 })
    await nextEvent(socket, 'connect')
    const heard: string[] = []
    socket.io.engine.on('packet', ({ data }) => heard.push(String(data)))
    const screen = new ConsoleClient(socket, [])
    await screen.watch()
    const seq = await report(['vnpt.S201', 'viettel.S201', 'mobifone.S201', 'vnpt.S202'])
    await screen.untilSeq(seq)
    expect(screen.states.get('viettel.S201')).toMatchObject({ status: 'down' })
    expect(screen.digest()).toEqual(live().fold.digest('viettel'))
    expect(screen.progress?.kinds).toEqual(live().fold.kinds())
    const bytes = heard.join('\n')
    expect(bytes).toContain('viettel.S201')
    expect(bytes).not.toMatch(/vnpt\.S|mobifone\.S|vnpt\.L/)
    expect(screen.faults).toEqual([])
    screen.close()
  })

  test('Q2 in packed form too, by the index of its own registry', async () => {
    const screen = await openConsole(server.url, await server.token('carrier', 'vnpt'), {
      encoding: 'packed',
      assets: assetsOf('vnpt'),
    })
    const seq = await report(['viettel.S210', 'vnpt.S210'])
    await screen.untilSeq(seq)
    expect(screen.states.has('viettel.S210')).toBe(false)
    expect(screen.digest()).toEqual(live().fold.digest('vnpt'))
    screen.close()
  })

  test('Q3 a late report and a correction move the state like any other', async () => {
    const screen = await openScreen()
    const maker = new ReportMaker(seed++)
    const first = maker.next('vnpt.S300', 'down', now() - 10 * MINUTE_MS)
    const late = maker.next('vnpt.S300', 'operational', now() - 20 * MINUTE_MS)
    const retract = maker.next('vnpt.S300', 'down', now(), {
      corrects: { id: first.id, kind: 'retract', reason: 'nhầm' },
    })
    const seqs: number[] = []
    for (const one of [first, late, retract]) {
      const { results } = await operator.pushed([one])
      seqs.push(results[0]?.seq ?? 0)
    }
    await screen.untilSeq(seqs[2] ?? 0)
    expect(screen.states.get('vnpt.S300')).toMatchObject({ status: 'operational', affected: false })
    expect(screen.digest()).toEqual(live().fold.digest())
    screen.close()
  })
})

describe('catching up', () => {
  test('Q4 a few changes come as one frame', async () => {
    const before = await openScreen()
    const { seq: since, epoch } = before
    before.close()
    const head = await report(['vnpt.S1', 'viettel.S1'], 'operational')
    const screen = await openScreen({ epoch, since })
    expect(screen.answer).toMatchObject({ mode: 'delta', head })
    await screen.untilSeq(head)
    expect(screen.events).toEqual(['changes'])
    expect([...screen.states.keys()].sort()).toEqual(['viettel.S1', 'vnpt.S1'])
    screen.close()
  })

  test('Q4 many changes come as a snapshot, and no changes in between', async () => {
    const before = await openScreen()
    const { seq: since, epoch } = before
    before.close()
    await report(assetsOf().slice(0, 600), 'operational')
    const screen = await openScreen({ epoch, since })
    expect(screen.answer?.mode).toBe('snapshot')
    const during = report(['mobifone.S5'])
    await screen.untilSeq(await during)
    expect(screen.digest()).toEqual(live().fold.digest())
    expect(screen.faults).toEqual([])
    screen.close()
  })

  test('Q5 another life of the database, or a seq it never gave, means a snapshot', async () => {
    const head = live().head()
    for (const known of [
      { epoch: 'another', since: head },
      { epoch: live().epoch, since: head + 1000 },
    ]) {
      const screen = await openScreen()
      screen.seq = -1
      const answer = await screen.socket.emitWithAck('watch', {
        incident: 'bao-so-3-2024',
        ...known,
      })
      expect(answer).toMatchObject({ epoch: live().epoch, mode: 'snapshot' })
      screen.close()
    }
  })

  test('Q6 all that come back alike are sent the same bytes, encoded once', () => {
    const catchUp = new CatchUp(live(), server.context.ids)
    const since = live().head() - 5
    const delta = catchUp.delta('all', 'packed', since, 500)
    expect(delta).not.toBeNull()
    expect(catchUp.delta('all', 'packed', since, 500)).toBe(delta)
    const snapshot = catchUp.snapshot('all', 'packed')
    expect(catchUp.snapshot('all', 'packed')).toBe(snapshot)
    expect(catchUp.snapshot('organisation:vnpt', 'packed')).not.toBe(snapshot)
  })

  test('Q7 ticks tell the seq, digests what it should look like', async () => {
    const screen = await openScreen()
    await screen.untilSeq(live().head())
    const tick = nextEvent(screen.socket, 'tick')
    server.context.feeds.tick()
    expect((await tick)[0]).toMatchObject({ epoch: live().epoch, seq: live().head() })
    const digest = nextEvent(screen.socket, 'digest')
    await server.context.feeds.digest()
    expect((await digest)[0]).toEqual({
      epoch: live().epoch,
      seq: live().head(),
      ...live().fold.digest(),
    })
    screen.close()
  })
})

describe('a console that does not read', () => {
  test('Q8 holds no memory, slows nobody and catches up when its link drains', async () => {
    const slow = await openScreen()
    const fast = await openScreen({ encoding: 'packed', assets: assetsOf() })
    await Promise.all([slow.untilSeq(live().head()), fast.untilSeq(live().head())])
    pauseReading(slow)
    // Every version makes every state count as changed: a quarter of a megabyte a frame.
    for (let version = 2; (await timesBehind()) === 0; version += 1) {
      await server.context.incidents.useRegistry('bao-so-3-2024', testRegistry(400, version))
      await fast.untilSeq(live().head())
    }
    await server.context.incidents.useRegistry('bao-so-3-2024', testRegistry(400, 1000))
    await report(['vnpt.S7'])
    await fast.untilSeq(live().head())
    resumeReading(slow)
    await slow.untilSeq(live().head())
    expect(slow.digest()).toEqual(live().fold.digest())
    expect(slow.faults).toEqual([])
    const frames = (client: ConsoleClient) => client.events.filter((name) => name === 'changes')
    expect(frames(slow).length).toBeLessThan(frames(fast).length)
    slow.close()
    fast.close()
  })
})

type Raw = { pause(): void; resume(): void }
function rawOf(client: ConsoleClient): Raw {
  return Reflect.get(client.socket.io.engine.transport, 'ws') as Raw
}
function pauseReading(client: ConsoleClient): void {
  rawOf(client).pause()
}
function resumeReading(client: ConsoleClient): void {
  rawOf(client).resume()
}
async function timesBehind(): Promise<number> {
  const { values } = await server.context.metrics.fellBehind.get()
  return values[0]?.value ?? 0
}
