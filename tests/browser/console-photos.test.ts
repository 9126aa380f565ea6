import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { WireReport } from '#protocol/report'
import { type Desk, lookAgain, makePicture, openDesk } from '../support/desk.ts'
import { type EnrolledPhone, enrolPhone } from '../support/enrolled-phone.ts'
import { openField } from '../support/field-client.ts'
import { sha256Of } from '../support/pictures.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { TusPhone } from '../support/tus-phone.ts'

const maker = new ReportMaker(61)
let desk: Desk
let page: Page

beforeAll(async () => {
  desk = await openDesk()
  page = desk.page
})
afterAll(() => desk?.close())
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([])
})

async function push(phone: EnrolledPhone, ...reports: WireReport[]): Promise<void> {
  const field = await openField(desk.server.url, phone.token)
  const { results } = await field.pushed(reports)
  expect(results.map(({ outcome }) => outcome)).toEqual(reports.map(() => 'stored'))
  field.close()
}
const reports = () => page.getByTestId('report')

test('DK5 a photo stands in the history when it is whole, and never before', async () => {
  const pictures = [await makePicture(page, 'một'), await makePicture(page, 'hai')]
  const photos = pictures.map((picture) => ({
    sha256: sha256Of(picture),
    bytes: picture.length,
    type: 'image/jpeg' as const,
  }))
  const report = maker.next('vnpt.S12', 'down', Date.now() - 60_000, { photos })
  await push(desk.crew, report)
  await desk.inspect('vnpt.S12')
  const item = reports().filter({ hasText: 'Đã nhận 0/2 ảnh' })
  await item.waitFor()
  expect(await item.locator('img').count()).toBe(0)

  const tus = new TusPhone(desk.server.url, desk.crew.token)
  const [first, second] = pictures
  if (first === undefined || second === undefined) throw new Error('no pictures')
  const begun = await tus.begin(first, { report: report.id })
  const place = begun.headers.get('location') ?? ''
  expect((await tus.piece(place, 0, first.subarray(0, 400))).status).toBe(204)
  await page.reload()
  await item.waitFor()
  expect(await item.locator('img').count()).toBe(0)

  expect((await tus.piece(place, 400, first.subarray(400))).status).toBe(204)
  await lookAgain(page)
  await reports().filter({ hasText: 'Đã nhận 1/2 ảnh' }).waitFor()
  await tus.whole(second, { report: report.id })
  await lookAgain(page)
  await page.getByRole('button', { name: 'Xem ảnh 2 trên 2' }).waitFor()
  await page.getByRole('button', { name: 'Xem ảnh 1 trên 2' }).click()
  const large = page.getByRole('dialog').getByRole('img', { name: /^Ảnh 1 trên 2/ })
  await expect.poll(() => large.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(320)
  await page.keyboard.press('ArrowRight')
  await page
    .getByRole('dialog')
    .getByRole('img', { name: /^Ảnh 2 trên 2/ })
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('DK4 the history says by which path each came, and what was corrected by whom', async () => {
  const now = Date.now()
  const wrong = maker.next('vnpt.S14', 'down', now - 300_000, { note: 'Mất hẳn.' })
  const amend = maker.next('vnpt.S14', 'degraded', now - 240_000, {
    corrects: { id: wrong.id, kind: 'amend', reason: 'nhìn nhầm' },
  })
  await push(desk.crew, wrong, amend)
  const other = await enrolPhone(desk.server, { name: 'Đội VNPT 2', organisation: 'vnpt' })
  const carried = await other.sign(
    new ReportMaker(62).next('vnpt.S14', 'temporary', now - 120_000, { note: 'Máy nổ chạy.' }),
  )
  await push(desk.crew, carried)
  await desk.inspect('vnpt.S14')
  const struck = reports().filter({ hasText: 'Mất hẳn.' })
  await struck.getByText(/Đội VNPT 1 đã sửa, nhận /).waitFor()
  expect(await struck.getAttribute('data-void')).toBe('true')
  await reports().filter({ hasText: 'Sửa báo cáo lúc' }).filter({ hasText: 'nhìn nhầm' }).waitFor()
  const relayed = reports().filter({ hasText: 'Máy nổ chạy.' })
  await relayed.getByText('Chuyển tiếp').waitFor()
  await relayed.getByText('Đội VNPT 2, nhờ máy khác chuyển').waitFor()
  await page.getByText('3 báo cáo, 2 đường').waitFor()
})
