import { rmSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { CHECKPOINT_VERSION } from '#domain/checkpoint'
import { wallClock } from '#server/clock'
import { ScenarioClock } from '#server/scenario-clock'
import { openConsole } from '../support/console-client.ts'
import { nextEvent, openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../support/test-server.ts'
import { untilHead } from '../support/until-head.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
function folder(): string {
  const made = temporaryFolder()
  folders.push(made)
  return made
}
function liveOf(server: TestServer) {
  const live = server.context.incidents.get(server.incident.id)
  if (live === undefined) throw new Error('no incident')
  return live
}

describe('starting and stopping', () => {
  test('L1 what was handed in before the stop is answered, and the next start reads a checkpoint', async () => {
    const dataDir = folder()
    const first = await startTestServer({ dataDir })
    const phone = await openField(first.url, await first.token('crew', 'vnpt'))
    const maker = new ReportMaker(1)
    const report = maker.next('vnpt.S1', 'down', Date.now())
    const pushed = phone.pushed([report])
    await untilHead(liveOf(first), 2)
    const states = liveOf(first).fold.digest()
    await first.close({ keepData: true })
    expect((await pushed).results[0]?.outcome).toBe('stored')

    const second = await startTestServer({ dataDir })
    const checkpoint = await second.context.store.loadCheckpoint(second.incident.id)
    expect(checkpoint).toMatchObject({ seq: 2, version: CHECKPOINT_VERSION })
    expect(liveOf(second).head()).toBe(2)
    expect(liveOf(second).fold.digest()).toEqual(states)
    expect(second.context.epoch).toBe(first.context.epoch)
    await second.close()
  })

  test('L2 a console goes on from its seq after a restart', async () => {
    const dataDir = folder()
    const first = await startTestServer({ dataDir })
    const token = await first.token('operator')
    const before = await openConsole(first.url, token)
    const { epoch, seq: since } = before
    const phone = await openField(first.url, token)
    const { results } = await phone.pushed([new ReportMaker(2).next('vnpt.S1', 'down', Date.now())])
    await before.untilSeq(results[0]?.seq ?? 0)
    await first.close({ keepData: true })

    const second = await startTestServer({ dataDir })
    const after = await openConsole(second.url, token, { epoch, since })
    expect(after.answer?.mode).toBe('delta')
    await after.untilSeq(results[0]?.seq ?? 0)
    expect([...after.states.keys()]).toEqual(['vnpt.S1'])
    after.close()
    await second.close()
  })

  test('L3 on scenario time the welcome says so and everything is stamped with it', async () => {
    const start = Date.UTC(2024, 8, 10, 9)
    const clock = new ScenarioClock(start, wallClock)
    const server = await startTestServer({ clock, scenario: true })
    const phone = await openField(server.url, await server.token('crew', 'vnpt'))
    expect(phone.welcome).toMatchObject({ clock: false, serverNow: new Date(start).toISOString() })
    clock.advanceTo(start + 60_000)
    clock.advanceTo(start)
    const report = new ReportMaker(3).next('vnpt.S1', 'down', start + 30_000)
    const sentAt = new Date(start + 60_000).toISOString()
    const answer = await phone.pushed([report], { sentAt })
    expect(answer.serverNow).toBe(sentAt)
    await untilHead(liveOf(server), 2)
    expect(liveOf(server).fold.stateOf('vnpt.S1')).toMatchObject({
      effectiveAt: start + 30_000,
      receivedAt: start + 60_000,
    })
    phone.close()
    await server.close()
  })

  test('K12 a token near its end is asked for anew', async () => {
    const server = await startTestServer()
    const identity = server.context.identity
    const short = { role: 'operator', name: 'script', days: 60.5 / 86_400 } as const
    const phone = await openField(server.url, await identity.createToken(short))
    const [body, answer] = await nextEvent(phone.socket, 'reauth')
    expect(body).toMatchObject({ expiresAt: expect.any(String) })
    if (typeof answer !== 'function') throw new Error('reauth asks for no answer')
    answer({ token: await server.token('operator') })
    const report = new ReportMaker(4).next('vnpt.S1', 'down', Date.now())
    expect((await phone.pushed([report])).results[0]?.outcome).toBe('stored')
    phone.close()
    await server.close()
  })

  test('K12 a token of somebody with other rights does not replace it', async () => {
    const server = await startTestServer()
    const identity = server.context.identity
    const short = { role: 'operator', name: 'script', days: 60.5 / 86_400 } as const
    const phone = await openField(server.url, await identity.createToken(short))
    const [, answer] = await nextEvent(phone.socket, 'reauth')
    const closed = nextEvent(phone.socket, 'disconnect')
    if (typeof answer === 'function') answer({ token: await server.token('crew', 'vnpt') })
    await closed
    await server.close()
  })
})
