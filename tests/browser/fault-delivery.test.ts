import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { StoredReport } from '#domain/report'
import { pushAnswerSchema } from '#protocol/push'
import { toTime } from '#protocol/scalars'
import { launchBrowser } from '../support/browser.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const HOUR = 3_600_000
let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function openPhone(
  account: string,
  options: object = {},
  before?: (page: Page) => Promise<unknown>,
) {
  await createCrew(server, account, `Đội ${account}`)
  const phone: BrowserContext = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    ...options,
  })
  const page = await phone.newPage()
  await before?.(page)
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, account)
  return { phone, page }
}

/** Whichever way the answer came. */
function outcomesIn(text: string): string[] {
  return [...text.matchAll(/"outcome":"(\w+)"/g)].map(([, outcome]) => outcome ?? '')
}

async function logged(account: string): Promise<StoredReport[]> {
  const log = await server.context.store.readLog('bao-so-3-2024', { after: 0, limit: 100_000 })
  return log.flatMap((entry) =>
    entry.type === 'report' && entry.report.by.account === account ? [entry.report] : [],
  )
}

test('fault 1: the answer to the first POST is lost after the commit; the phone sends again, once is kept', async () => {
  const { phone, page } = await openPhone('doi-mat-xac-nhan')
  await isKeptOffline(page)
  await phone.setOffline(true)
  for (const code of ['S12', 'S14']) {
    await reportOnPhone(page, code, 'Mất liên lạc')
    await page.getByRole('button', { name: 'Xong', exact: true }).click()
  }
  await page.getByText('2 trên máy · 0 đã nhận').first().waitFor()
  const answers: string[] = []
  await page.route('**/reports', async (route) => {
    const response = await route.fetch()
    answers.push(`POST ${outcomesIn(await response.text())}`)
    await route.abort('connectionreset')
  })
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const outcomes = outcomesIn(String(payload))
      if (outcomes.length > 0) answers.push(`socket ${outcomes}`)
    }),
  )
  // Begun without a link: no socket is open when it comes back.
  await page.reload()
  await page.getByText('2 trên máy · 0 đã nhận').first().waitFor()
  await phone.setOffline(false)
  await page.getByText('0 trên máy · 2 đã nhận').first().waitFor()
  expect(answers).toEqual(['POST stored', 'socket duplicate,stored'])
  expect((await logged('doi-mat-xac-nhan')).map(({ asset, n }) => [asset, n])).toEqual([
    ['vnpt.S12', 1],
    ['vnpt.S14', 2],
  ])
  await phone.close()
})

test.for([
  { name: 'a day ahead', by: 26 * HOUR, zone: 'Asia/Ho_Chi_Minh' },
  { name: 'a year behind', by: -365 * 24 * HOUR, zone: 'Asia/Ho_Chi_Minh' },
  { name: 'in the wrong zone', by: 11 * HOUR, zone: 'America/New_York' },
])(
  'fault 18: a phone $name shows true ages and its report is placed in time',
  async ({ by, zone }) => {
    const account = `doi-dong-ho-${Math.abs(by / HOUR)}`
    await reportedByOthers('vnpt.S18', Date.now() - 2 * HOUR)
    const { phone, page } = await openPhone(account, { timezoneId: zone }, (page) =>
      page.addInitScript((shift) => {
        const True = Date
        class Wrong extends True {
          constructor(...args: [number?]) {
            if (args.length === 0) super(True.now() + shift)
            else super(...(args as [number]))
          }
          static override now(): number {
            return True.now() + shift
          }
        }
        globalThis.Date = Wrong as DateConstructor
      }, by),
    )
    const others = page.getByRole('button', { name: 'S18' }).first()
    await others.getByText('2 giờ trước').waitFor()
    const before = Date.now()
    await reportOnPhone(page, 'S12', 'Mất liên lạc')
    await page.getByRole('button', { name: 'Xong', exact: true }).click()
    await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
    const [report] = await logged(account)
    expect(Math.abs((report?.effectiveAt ?? 0) - before)).toBeLessThan(20_000)
    expect(report?.flags.filter((flag) => flag === 'clock_future')).toEqual([])
    expect(await page.getByRole('button', { name: 'S12' }).first().textContent()).toContain(
      'vừa xong',
    )
    await page.getByRole('button', { name: 'Mở hộp gửi' }).click()
    const told = await page.getByText(/^Trung tâm đã nhận \d\d:\d\d/).textContent()
    expect(told).toContain(timeInVietnam(report?.receivedAt ?? 0))
    await phone.close()
  },
)

/** The phone shows the centre's time of receipt in the place's own zone, whatever it is set to. */
function timeInVietnam(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
  }).format(ms)
}

let seed = 18_500
async function reportedByOthers(asset: string, observedAt: number): Promise<void> {
  const report = new ReportMaker(seed++).next(asset, 'down', observedAt)
  const response = await fetch(`${server.url}/api/v1/incidents/bao-so-3-2024/reports`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await server.token('crew', 'vnpt')}`,
    },
    body: JSON.stringify({ batch: 'b1', sentAt: toTime(Date.now()), reports: [report] }),
  })
  expect(pushAnswerSchema.parse(await response.json()).results[0]?.outcome).toBe('stored')
}
