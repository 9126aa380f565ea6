import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { seriousFaultsOf } from '../support/axe.ts'
import {
  type Desk,
  enrolByLink,
  handOverSms,
  lookAgain,
  openDesk,
  phoneLink,
} from '../support/desk.ts'
import { reportsOf } from '../support/enrolment.ts'
import { createStaff, overflowOf, signInOnScreen } from '../support/screen.ts'

const PHONE = { viewport: { width: 360, height: 740 } }
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

const reportsShown = () => page.getByTestId('report')
const phoneButton = () => page.getByRole('button', { name: /^Ghi (báo cáo qua|tiếp)/ })

describe('a report by phone', () => {
  test('DK1 DK9 begun, left, found again after a reload, and stored in the crew’s name', async () => {
    await desk.inspect('vnpt.S14')
    await phoneButton().click()
    await page.getByRole('button', { name: 'Lưu báo cáo' }).click()
    await page.getByText('Chọn hoặc ghi tên người báo.').waitFor()
    expect(await seriousFaultsOf(page)).toEqual([])
    await page.getByLabel('Ai báo').selectOption(desk.crew.account)
    await page.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
    await page.getByLabel('Ghi chú').fill('Đứt cáp ở km 12.')
    await page.reload()
    await page.getByRole('button', { name: 'Ghi tiếp báo cáo đang dở' }).click()
    await page.getByRole('button', { name: 'Lưu báo cáo' }).click()
    await page.getByText(/^Đã ghi vào sổ, số \d+\.$/).waitFor()
    const item = reportsShown().filter({ hasText: 'Đứt cáp ở km 12.' })
    await item.getByText('Điện thoại').waitFor()
    await item.getByText('Đội VNPT 1 báo, Người operator ghi').waitFor()
  })

  test('DK1 DK2 without the server it stays in the browser, over a reload, and is sent once', async () => {
    await desk.inspect('vnpt.S16')
    await page.route('**/api/v1/incidents/*/reports', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await phoneButton().click()
    await page.getByLabel('Ai báo').selectOption('other')
    await page.getByLabel('Tên người báo, đơn vị').fill('UBND xã Hai')
    await page.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
    await page.getByRole('button', { name: 'Lưu báo cáo' }).click()
    await page.getByText('Đã lưu trên máy này.').waitFor()
    await page.reload()
    await page.getByText(/^1 báo cáo qua điện thoại còn trên máy này/).waitFor()
    await page.unroute('**/api/v1/incidents/*/reports')
    await page.reload()
    await reportsShown().filter({ hasText: 'UBND xã Hai báo' }).waitFor()
    await page.getByText(/còn trên máy này/).waitFor({ state: 'detached' })
    const sent = (await reportsOf(desk.server)).filter(({ asset }) => asset === 'vnpt.S16')
    expect(sent).toMatchObject([{ via: 'phone', n: 2 }])
    // What the browser writes down of a call that did not get through; nothing else went wrong.
    expect(desk.faults.splice(0).filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([])
  })
})

test('DK8 a notice from the inspector reaches the crew’s open list, and its answer the desk', async () => {
  const phone = await desk.open(PHONE, [])
  await enrolByLink(phone, await phoneLink(desk, desk.crew.account))

  await desk.inspect('vnpt.S12')
  await page.getByRole('button', { name: 'Gửi đội' }).click()
  await page.getByLabel('Gửi tới').selectOption(`crew ${desk.crew.account}`)
  await page.getByLabel('Nội dung').fill('Mang máy nổ 10 kVA.')
  expect(await seriousFaultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Gửi', exact: true }).click()
  await page.getByText('Đã gửi tới 1 đội.').waitFor()

  await phone.getByText('Mang máy nổ 10 kVA.').waitFor()
  await phone.getByRole('button', { name: 'Đang đi', exact: true }).click()
  await page.getByRole('button', { name: /^Thông báo/ }).click()
  const notice = page.getByTestId('notice').filter({ hasText: 'Mang máy nổ 10 kVA.' })
  await notice.getByText('đang đi').waitFor()
  await notice.getByRole('button', { name: /^S12/ }).click()
  await page.getByTestId('inspector').getByRole('heading', { name: 'S12' }).waitFor()
  await phone.context().close()
})

describe('the tray', () => {
  test('DK7 a text of an unknown number is taken into the log by a person, or becomes a report', async () => {
    await handOverSms(desk.server, '+84987650002', 'VNPT.S8 MAT DIEN LUOI, MAT')
    await handOverSms(desk.server, '+84987650003', 'alo tram mat roi')
    await page.goto(`${desk.server.url}/console?panel=tray`)
    const rows = page.getByTestId('tray-row')
    const known = rows.filter({ hasText: '+84987650002' })
    const words = rows.filter({ hasText: 'alo tram mat roi' })
    await words.waitFor()
    expect(await words.getByRole('button', { name: 'Nhận vào sổ' }).count()).toBe(0)
    expect(await seriousFaultsOf(page)).toEqual([])

    await handOverSms(desk.server, '+84987650004', 'VNPT.S10 MAT NN CAP PIN 2')
    await lookAgain(page)
    const third = rows.filter({ hasText: '+84987650004' })
    await third.getByRole('button', { name: 'Ghi thành báo cáo' }).click()
    await page.getByRole('button', { name: 'Lưu báo cáo' }).click()
    await page.getByText(/^Đã ghi vào sổ, số \d+\.$/).waitFor()
    await page.getByRole('button', { name: 'Bỏ SMS đó' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ', exact: true }).click()
    await page.getByText('Đã bỏ.').waitFor()
    await page.getByRole('button', { name: 'Bỏ chọn' }).click()
    await known.waitFor()
    await third.waitFor({ state: 'detached' })

    await known.getByRole('button', { name: 'Ghi thành báo cáo' }).click()
    expect(await page.getByLabel('Tên người báo, đơn vị').inputValue()).toBe('+84987650002')
    await page.getByRole('button', { name: 'Quay lại' }).click()
    await page.getByRole('button', { name: 'Bỏ chọn' }).click()

    await known.getByRole('button', { name: 'Nhận vào sổ' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Nhận vào sổ' }).click()
    await page.getByText(/^Đã nhận vào sổ, số \d+\.$/).waitFor()
    await words.getByRole('button', { name: 'Bỏ' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ' }).click()
    await page.getByText('Đã bỏ.').waitFor()
    await words.waitFor({ state: 'detached' })
    await known.waitFor({ state: 'detached' })
    const taken = (await reportsOf(desk.server)).filter(({ asset }) => asset === 'vnpt.S8')
    expect(taken).toMatchObject([{ via: 'sms' }])
  })
})

test('DK10 a manager reads the history, and is offered none of it', async () => {
  await createStaff(desk.server, 'lanh-dao', 'manager')
  const page = await desk.open()
  await signInOnScreen(page, desk.server.url, 'lanh-dao')
  await page.waitForURL('**/reports')
  await page.goto(`${desk.server.url}/console?sel=vnpt.S14`)
  await page.getByTestId('report').first().waitFor()
  for (const name of [/^Ghi báo cáo/, 'Gửi đội', /^Chờ xử lý/, /^Thông báo/])
    expect(await page.getByRole('button', { name }).count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Đội và máy' }).count()).toBe(0)
  await page.goto(`${desk.server.url}/crews`)
  await page.getByText('Tài khoản này không quản lý máy của đội.').waitFor()
  await page.context().close()
})

test.each([360, 768])('the desk’s screens are no wider than a window of %i px', async (width) => {
  const storageState = await page.context().storageState()
  const narrow = await desk.open({ viewport: { width, height: 740 }, storageState })
  for (const path of ['/crews', '/console?panel=tray', '/console?panel=notices']) {
    await narrow.goto(desk.server.url + path)
    await narrow.getByRole('heading').first().waitFor()
    expect([path, await overflowOf(narrow)]).toEqual([path, 0])
  }
  await narrow.goto(`${desk.server.url}/console?sel=vnpt.S14`)
  await narrow.getByRole('button', { name: /^Ghi báo cáo qua/ }).click()
  await narrow.getByLabel('Ghi chú').waitFor()
  expect(await overflowOf(narrow)).toBe(0)
  await narrow.context().close()
})
