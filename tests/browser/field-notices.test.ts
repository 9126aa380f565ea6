import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { NoticeReceipt } from '#domain/notice-board'
import { noticeSchema, type WireNotice } from '#protocol/notices'
import { faultsOf } from '../support/axe.ts'
import { launchBrowser } from '../support/browser.ts'
import { createCrew, isKeptOffline, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser
let operator = ''

beforeAll(async () => {
  server = await startTestServer()
  operator = await server.token('operator')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const SIZE = { viewport: { width: 360, height: 740 }, locale: 'vi-VN' }

async function openPhone(account: string): Promise<{ phone: BrowserContext; page: Page }> {
  await createCrew(server, account, `Đội ${account}`)
  const phone = await browser.newContext(SIZE)
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, account)
  return { phone, page }
}

async function tell(account: string, rest: object = {}): Promise<WireNotice> {
  const response = await fetch(`${server.url}/api/v1/incidents/bao-so-3-2024/notices`, {
    method: 'POST',
    headers: { authorization: `Bearer ${operator}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'dispatch',
      text: 'Mang 2 ắc quy, 40 lít dầu.',
      asset: 'vnpt.S12',
      to: { account },
      ...rest,
    }),
  })
  return noticeSchema.parse(await response.json())
}

/** Resolves when the centre's log has such a receipt. */
function heard(id: string, matches: (receipt: NoticeReceipt) => boolean): Promise<NoticeReceipt> {
  const live = server.context.incidents.get('bao-so-3-2024')
  if (live === undefined) throw new Error('no incident')
  return new Promise((resolve) => {
    const look = (): void => {
      const found = live.notices.get(id)?.receipts.find(matches)
      if (found === undefined) return
      forget()
      resolve(found)
    }
    const forget = live.onDispatch(look)
    look()
  })
}

test('T1 T2 a notice comes to the open list, is seen there, and is answered in one tap', async () => {
  const { phone, page } = await openPhone('doi-vnpt-1')
  const sent = await tell('doi-vnpt-1')
  await page.getByText('Trung tâm điều động').waitFor()
  await page.getByText('Mang 2 ắc quy, 40 lít dầu.').waitFor()
  expect((await heard(sent.id, ({ seenAt }) => seenAt !== null)).answer).toBeNull()
  for (const name of ['Đang đi', 'Đã đến', 'Không tới được']) {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(48)
  }
  expect(await faultsOf(page)).toEqual([])
  await page.getByRole('button', { name: 'Đang đi', exact: true }).click()
  await page.getByText(/Đang đi\. Trung tâm đã nhận \d\d:\d\d/).waitFor()
  await heard(sent.id, ({ answer }) => answer === 'on_way')

  await page.getByRole('button', { name: 'Đã đến', exact: true }).click()
  await heard(sent.id, ({ answer }) => answer === 'on_site')
  await page.getByRole('button', { name: 'Đã xem, cất đi' }).click()
  await page.getByText('Trung tâm điều động').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText('S12', { exact: true }).first().waitFor()
  expect(await page.getByText('Trung tâm điều động').count()).toBe(0)
  await phone.close()
})

test('T3 T4 an answer tapped without a network outlives a killed tab and is told later', async () => {
  const { phone, page } = await openPhone('doi-vnpt-2')
  await isKeptOffline(page)
  const sent = await tell('doi-vnpt-2', { kind: 'order', text: 'Rời trạm trước 18 giờ.' })
  await page.getByText('Lệnh của Trung tâm').waitFor()
  await heard(sent.id, ({ seenAt }) => seenAt !== null)
  await phone.setOffline(true)
  await page.getByRole('button', { name: 'Không tới được', exact: true }).click()
  await page.getByText('Không tới được. Đã lưu trên máy.').waitFor()
  await page.close()

  const again = await phone.newPage()
  await again.goto(`${server.url}/field/`)
  await again.getByText('Rời trạm trước 18 giờ.').waitFor()
  await again.getByText('Không tới được. Đã lưu trên máy.').waitFor()
  const before = server.context.incidents.get('bao-so-3-2024')?.notices.get(sent.id)
  expect(before?.receipts[0]?.answer).toBeNull()
  await phone.setOffline(false)
  await heard(sent.id, ({ answer }) => answer === 'cannot_reach')
  await again.getByText(/Không tới được\. Trung tâm đã nhận \d\d:\d\d/).waitFor()
  await phone.close()
})

test('T1 what was sent while the phone was dark waits for it; a covered notice is not seen', async () => {
  const { phone, page } = await openPhone('doi-vnpt-3')
  await isKeptOffline(page)
  await page.goto('about:blank')
  const first = await tell('doi-vnpt-3', { kind: 'message', text: 'Giao ban 17 giờ.' })
  const second = await tell('doi-vnpt-3', { text: 'Chờ lệnh.' })
  await page.goto(`${server.url}/field/#/outbox`)
  await page.getByRole('heading', { name: 'Hộp gửi' }).waitFor()
  const live = server.context.incidents.get('bao-so-3-2024')
  const kept = () =>
    page.evaluate(async () => {
      const rows: unknown[] = await new Promise((resolve) => {
        const opening = indexedDB.open('recovery-field')
        opening.onsuccess = () => {
          const db = opening.result
          const asked = db.transaction('keep').objectStore('keep').get('notices:doi-vnpt-3')
          asked.onsuccess = () => {
            db.close()
            resolve(asked.result ?? [])
          }
        }
      })
      return rows.length
    })
  await vi.waitUntil(async () => (await kept()) === 2, 30_000)
  expect(live?.notices.get(first.id)?.receipts[0]?.seenAt).toBeNull()
  await page.goBack()
  await page.goto(`${server.url}/field/`)
  await page.getByText('Giao ban 17 giờ.').waitFor()
  await heard(first.id, ({ seenAt }) => seenAt !== null)
  expect(live?.notices.get(second.id)?.receipts[0]?.seenAt).toBeNull()
  await page.getByRole('button', { name: 'Còn 1 thông báo nữa' }).click()
  await page.getByText('Chờ lệnh.').waitFor()
  await heard(second.id, ({ seenAt }) => seenAt !== null)
  await phone.close()
})

test('T5 where no socket opens, notices come and answers go by plain HTTP', async () => {
  await createCrew(server, 'doi-vnpt-4', 'Đội VNPT 4')
  const phone = await browser.newContext(SIZE)
  const page = await phone.newPage()
  await page.routeWebSocket(/\/rt\/field\//, (socket) => socket.close())
  const sent = await tell('doi-vnpt-4', { asset: 'vnpt.S14' })
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-4')
  await page.getByText('Trung tâm điều động').waitFor()
  await heard(sent.id, ({ seenAt }) => seenAt !== null)
  await page.getByRole('button', { name: 'Đã đến', exact: true }).click()
  await page.getByText(/Đã đến\. Trung tâm đã nhận \d\d:\d\d/).waitFor()
  await heard(sent.id, ({ answer }) => answer === 'on_site')
  await phone.close()
})
