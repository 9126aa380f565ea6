import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { centreLog } from '../support/centre-log.ts'
import { createCrew, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser
let phone: BrowserContext
let page: Page

beforeAll(async () => {
  server = await startTestServer()
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  browser = await launchBrowser()
  phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const tap = (name: string) => page.getByRole('button', { name, exact: true }).click()
const received = () => page.getByText(/^Trung tâm đã nhận \d/).waitFor()
async function report(code: string, status: string): Promise<void> {
  await reportOnPhone(page, code, status)
  await received()
  await tap('Xong')
}

test('F1 a report is put right from its asset, and the centre’s state follows', async () => {
  await report('S12', 'Mất liên lạc')
  await page.getByRole('button', { name: 'S12' }).first().click()
  await tap('Xem, sửa')
  await tap('Sửa báo cáo này')
  await page.getByText(/^Đang sửa báo cáo lúc/).waitFor()
  const down = page.getByRole('button', { name: 'Mất liên lạc', exact: true })
  expect(await down.getAttribute('aria-pressed')).toBe('true')
  await tap('Hoạt động một phần')
  await tap('Lưu')
  await received()
  await tap('Xong')

  const [first, second] = await centreLog(server, 'vnpt.S12')
  expect(second?.corrects).toEqual({ id: first?.id, kind: 'amend', reason: 'Nhầm tình trạng' })
  expect(second?.observedAt).toBe(first?.observedAt)
  expect(await stateOf('vnpt.S12')).toBe('degraded')
  await page.getByRole('button', { name: 'S12 Hoạt động một phần' }).waitFor()
})

test('F2 a report is taken back with a reason, and the list knows before the centre', async () => {
  await report('S13', 'Hoạt động bình thường')
  await phone.setOffline(true)
  await page.getByRole('button', { name: 'S13' }).first().click()
  await tap('Xem, sửa')
  await tap('Rút lại')
  await tap('Nhầm trạm')
  await tap('Rút lại báo cáo')
  await page.getByText('Đã lưu trên máy. Sẽ tự gửi khi có mạng.').first().waitFor()
  await tap('Xong')
  await phone.setOffline(false)
  await page.getByText('0 trên máy · 4 đã nhận').waitFor()

  const [first, second] = await centreLog(server, 'vnpt.S13')
  expect(second?.corrects).toEqual({ id: first?.id, kind: 'retract', reason: 'Nhầm trạm' })
  expect(await stateOf('vnpt.S13')).toBe('unknown')
})

test('F3 no change for all asks once, saves what was listed, and is taken back once', async () => {
  await report('S14', 'Mất liên lạc')
  await page.getByRole('button', { name: 'S15' }).first().click()
  await tap('Khôi phục tạm thời')
  await tap('Đóng')
  await tap('Không đổi tất cả')
  await page.getByRole('heading', { name: 'Không đổi: 2 điểm' }).waitFor()
  const asked = await page.getByRole('dialog').innerText()
  const counts = 'Hoạt động một phần 1 Mất liên lạc 1 S12, S14 19 điểm'
  expect(asked.replace(/\s+/g, ' ')).toContain(counts)
  await tap('Lưu 2 báo cáo')
  await page.getByText('Đã lưu 2 báo cáo trên máy. Sẽ tự gửi khi có mạng.').waitFor()
  await tap('Hoàn tác')
  await page.getByText('Đã rút lại 2 báo cáo.').waitFor()
  await tap('Xong')
  await page.getByText('0 trên máy · 9 đã nhận').waitFor()

  const log = await centreLog(server)
  const unchanged = log.filter((each) => each.unchanged)
  expect(unchanged.map(({ asset }) => asset).sort()).toEqual(['vnpt.S12', 'vnpt.S14'])
  const undone = log.slice(-2).map(({ corrects }) => [corrects?.id, corrects?.kind])
  expect(undone).toEqual(unchanged.map(({ id }) => [id, 'retract']))
  // The half-written report is still there.
  await page.getByRole('button', { name: 'S15' }).first().click()
  await page.getByText('Bản nháp đang dở, đã giữ lại.').waitFor()
  await tap('Viết lại từ đầu')
  await tap('Đóng')
})

test('F4 the time of observation can be set back', async () => {
  await page.getByRole('button', { name: 'S16' }).first().click()
  await tap('Đổi giờ quan sát')
  const before = Date.now()
  await tap('3 giờ trước')
  await tap('Mất liên lạc')
  await tap('Lưu')
  await received()
  await tap('Xong')
  const [stored] = await centreLog(server, 'vnpt.S16')
  const agoMs = before - Date.parse(stored?.observedAt ?? '')
  expect(Math.abs(agoMs - 3 * 3_600_000)).toBeLessThan(60_000)
})

test('F5 the outbox is copied to a file, word for word', async () => {
  await page.getByRole('button', { name: 'Mở hộp gửi' }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), tap('Lưu tệp')])
  const stream = await download.createReadStream()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  const file = JSON.parse(Buffer.concat(parts).toString('utf8')) as {
    reports: { report: { id: string; n: number } }[]
  }
  const log = await centreLog(server)
  expect(file.reports.map(({ report: { id } }) => id)).toEqual(log.map(({ id }) => id))
  await page.getByRole('button', { name: 'Quay lại' }).click()
})

test('F6 the map opens from the list, works without a base and leads to the form', async () => {
  await page.getByRole('button', { name: 'Bản đồ' }).click()
  await page.getByText('Chưa có nền bản đồ trên máy. Các điểm vẫn đúng vị trí.').waitFor()
  const map = page.getByRole('img', { name: 'Bản đồ' })
  // The line's far end stands alone in the upper right corner, within the margin.
  const box = await map.boundingBox()
  if (box === null) throw new Error('the map is not shown')
  const end = await map.evaluate((canvas) => {
    const { width, height } = canvas.getBoundingClientRect()
    const [w, h] = [Math.cos((22.05 * Math.PI) / 180) * 0.1, 0.1]
    const scale = Math.min((width - 56) / w, (height - 56) / h)
    return { x: width / 2 + (w / 2) * scale, y: height / 2 - (h / 2) * scale }
  })
  await map.click({ position: { x: end.x - 6, y: end.y + 6 } })
  await page.getByRole('heading', { name: 'L1' }).waitFor()
  await tap('Đóng')
})

async function stateOf(asset: string): Promise<string> {
  const token = await server.token('operator')
  const url = `${server.url}/api/v1/incidents/${server.incident.id}/assets`
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  const { assets } = (await answer.json()) as {
    assets: { id: string; state: { status: string } }[]
  }
  return assets.find(({ id }) => id === asset)?.state.status ?? 'no such asset'
}
