import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StoreUnavailable } from '#db/store-error'
import { IntakeGate } from '#server/intake/intake-gate'
import { openConsole } from '../support/console-client.ts'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
const now = () => Date.now() - 60_000
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** The next call of that method of the store is refused, as by a full disk. */
function refuseOnce(method: 'append' | 'readAssetReports'): void {
  const { store } = server.context
  const real = store[method]
  Object.assign(store, {
    [method]: async () => {
      Object.assign(store, { [method]: real })
      throw new StoreUnavailable('the database refuses: SQLITE_FULL')
    },
  })
}

describe('a store that refuses', () => {
  test('I19 nothing is acknowledged, and the same batch is stored later', async () => {
    const phone = await openField(server.url, await server.token('crew', 'vnpt'))
    const report = new ReportMaker(1).next('vnpt.S1', 'down', now())
    refuseOnce('append')
    const refused: unknown = await phone.push([report])
    expect(refused).toMatchObject({ batch: 'b1', problem: { code: 'not_ready', retriable: true } })
    expect(refused).not.toHaveProperty('results')
    expect((await phone.pushed([report])).results[0]?.outcome).toBe('stored')
    phone.close()
  })

  test('Q1 no frame goes out while a history cannot be read, and all do afterwards', async () => {
    const token = await server.token('operator')
    const screen = await openConsole(server.url, token)
    const phone = await openField(server.url, token)
    const maker = new ReportMaker(2)
    await phone.pushed([maker.next('vnpt.S2', 'down', now())])
    refuseOnce('readAssetReports')
    const late = maker.next('vnpt.S2', 'degraded', now() - 3_600_000)
    const { results } = await phone.pushed([late])
    await screen.untilSeq(results[0]?.seq ?? 0)
    const live = server.context.incidents.get(server.incident.id)
    expect(screen.digest()).toEqual(live?.fold.digest())
    expect(screen.faults).toEqual([])
    phone.close()
    screen.close()
  })
})

describe('the gate', () => {
  const viewer = {
    account: 'a',
    name: 'a',
    role: 'operator',
    credential: 'token:1',
    expiresAt: null,
  } as const

  test('I17 a credential has four batches in work over HTTP, another its own four', () => {
    const gate = new IntakeGate()
    const http = { viewer, via: 'http' } as const
    const codes = () => gate.enter(http, 0)?.code
    expect([codes(), codes(), codes(), codes(), codes()]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'slow_down',
    ])
    expect(gate.enter({ viewer, via: 'field' }, 0)).toBeNull()
    expect(gate.enter({ ...http, viewer: { ...viewer, credential: 'token:2' } }, 0)).toBeNull()
    gate.leave(http)
    expect(codes()).toBeUndefined()
  })

  test('I17 too much waiting, or a server that stops, takes nothing', () => {
    const gate = new IntakeGate()
    const field = { viewer, via: 'field' } as const
    expect(gate.enter(field, 20_000)).toMatchObject({ code: 'slow_down', retriable: true })
    gate.shut()
    expect(gate.enter(field, 0)).toMatchObject({ code: 'not_ready', retriable: true })
  })
})
