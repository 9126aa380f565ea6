import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConsole } from '../support/console-client.ts'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('from a phone to a screen', () => {
  test('I1 Q1 a report is answered, stored and shown', async () => {
    const maker = new ReportMaker(1)
    const screen = await openConsole(server.url, await server.token('operator'))
    const phone = await openField(server.url, await server.token('crew', 'vnpt'))
    const report = maker.next('vnpt.S1', 'down', Date.now() - 60_000, { causes: ['flood'] })
    const answer = await phone.pushed([report])
    const seq = answer.results[0]?.seq ?? 0
    expect(answer.results).toEqual([{ id: report.id, outcome: 'stored', seq }])
    await screen.untilSeq(seq)
    expect(screen.states.get('vnpt.S1')).toMatchObject({ status: 'down', causes: ['flood'] })
    expect(screen.progress?.kinds.bts.outstanding).toBe(1)
    expect(screen.faults).toEqual([])
    phone.close()
    screen.close()
  })
})
