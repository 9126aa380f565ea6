import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetsSchema } from '#protocol/assets'
import { openConsole } from '../support/console-client.ts'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const MINUTE_MS = 60_000
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('fault 20: two crews disagree within a minute: both are kept, and every screen shows it', async () => {
  const operator = await server.token('operator')
  const screen = await openConsole(server.url, operator)
  const one = await openField(server.url, await server.token('crew', 'vnpt'))
  const two = await openField(server.url, await server.token('crew', 'vnpt'))
  const at = Date.now() - 5 * MINUTE_MS
  const down = new ReportMaker(201).next('vnpt.S3', 'down', at)
  const works = new ReportMaker(202).next('vnpt.S3', 'operational', at + 40_000)
  const [first, second] = await Promise.all([one.pushed([down]), two.pushed([works])])
  const answers = [first.results[0], second.results[0]]
  expect(answers.map((answer) => answer?.outcome)).toEqual(['stored', 'stored'])
  const seq = Math.max(...answers.map((answer) => answer?.seq ?? 0))

  await screen.untilSeq(seq)
  const conflict = { kind: 'crews', reports: [down.id, works.id] }
  expect(screen.states.get('vnpt.S3')).toMatchObject({ status: 'operational', conflict })
  const path = `${server.url}/api/v1/incidents/bao-so-3-2024`
  const headers = { authorization: `Bearer ${operator}` }
  const { assets } = assetsSchema.parse(await (await fetch(`${path}/assets`, { headers })).json())
  expect(assets.find(({ id }) => id === 'vnpt.S3')?.state).toMatchObject({
    conflict,
    affected: true,
  })
  const page = await (await fetch(`${path}/reports?asset=vnpt.S3`, { headers })).json()
  expect(page.reports.map(({ id }: { id: string }) => id).sort()).toEqual(
    [down.id, works.id].sort(),
  )

  // Until one of the two looks again.
  const again = { ...new ReportMaker(203).next('vnpt.S3', 'operational', at + 3 * MINUTE_MS) }
  const { results } = await one.pushed([again])
  await screen.untilSeq(results[0]?.seq ?? 0)
  expect(screen.states.get('vnpt.S3')).not.toHaveProperty('conflict')
  expect(screen.faults).toEqual([])
  for (const each of [one, two, screen]) each.close()
})
