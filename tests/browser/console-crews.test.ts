import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { seriousFaultsOf } from '../support/axe.ts'
import {
  type Desk,
  enrolByLink,
  handOverSms,
  lookAgain,
  openDesk,
  readQr,
} from '../support/desk.ts'

const PHONE = { viewport: { width: 360, height: 740 } }
let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([])
})

describe('crews and phones', () => {
  test('DK6 a code made on the desk, read by the camera, makes a phone the crew’s; revoked, it is out', async () => {
    const { page } = desk
    await page.goto(`${desk.server.url}/crews`)
    await page.getByRole('button', { name: 'Tạo mã ghép máy' }).click()
    await page.getByLabel('Tên đội').fill('Đội VNPT Bát Xát 2')
    await page.getByLabel('Đơn vị').selectOption('vnpt')
    await page.getByLabel('Khu vực phụ trách').selectOption('2024.02600')
    await page.getByRole('button', { name: 'Tạo mã', exact: true }).click()
    const digits = ((await page.getByTestId('enrolment-code').textContent()) ?? '').replace(' ', '')
    expect(digits).toMatch(/^\d{8}$/)
    const link = await readQr(page, 'Mã QR ghép máy')
    expect(link).toBe(`${desk.server.url}/field/#enrol=${digits}`)
    expect(await seriousFaultsOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Xong' }).click()
    await page.getByText(digits).waitFor({ state: 'detached' })

    const phone = await desk.open(PHONE, [])
    await enrolByLink(phone, link)

    const line = page.getByTestId('crew').filter({ hasText: 'Đội VNPT Bát Xát 2' })
    await lookAgain(page)
    await line.getByTestId('phone').waitFor()
    expect(await line.textContent()).toContain('VNPT · Xã Một, Huyện thử')
    await page.getByText('Không có mã nào đang chờ.').waitFor()
    await line.getByRole('button', { name: 'Thu hồi' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Thu hồi' }).click()
    await line.getByText('Không còn máy nào đang dùng, 1 máy đã thu hồi.').waitFor()
    await phone.getByText('Trung tâm không còn nhận máy này').first().waitFor()
    await phone.context().close()
  })

  test('a number is tied to a crew from the tray, and untied again', async () => {
    const { page } = desk
    await handOverSms(desk.server, '+84987650001', 'BTS S5 MAT')
    await page.goto(`${desk.server.url}/console?panel=tray`)
    const row = page.getByTestId('tray-row').filter({ hasText: '+84987650001' })
    await row.getByRole('link', { name: 'Gắn số với đội' }).click()
    const form = page.getByRole('form', { name: 'Gắn số với đội' })
    await page.waitForFunction(() => document.querySelector('input[inputmode=tel]') !== null)
    expect(await form.getByLabel('Số điện thoại').inputValue()).toBe('+84987650001')
    await form.getByLabel('Đội').selectOption(desk.crew.account)
    await form.getByRole('button', { name: 'Gắn số với đội' }).click()
    await page.getByText('Đã gắn +84987650001.').waitFor()
    await page.getByRole('button', { name: 'Gỡ số' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Gỡ số' }).click()
    await page.getByText('Chưa gắn số nào.').waitFor()
  })
})
