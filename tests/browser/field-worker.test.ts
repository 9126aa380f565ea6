import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { FieldHost } from '../support/field-host.ts'
import { createCrew, isKeptOffline, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
let browser: Browser
let crew1: string

beforeAll(async () => {
  server = await startTestServer()
  crew1 = (await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')).account
  await createCrew(server, 'doi-vnpt-2', 'Đội VNPT 2')
  await createCrew(server, 'doi-vnpt-3', 'Đội VNPT 3')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const PHONE = { viewport: { width: 360, height: 740 }, locale: 'vi-VN' }

test('W2 a later visit takes the app from the phone: nothing of it is asked for', async () => {
  const phone = await browser.newContext(PHONE)
  const first = await phone.newPage()
  await first.goto(`${server.url}/field/`)
  await isKeptOffline(first)
  await first.close()

  const second = await phone.newPage()
  const fetched: string[] = []
  // The worker's own requests are the context's; what it answers a page with is no request of ours.
  phone.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/field') && !response.fromServiceWorker()) fetched.push(pathname)
  })
  await second.goto(`${server.url}/field`)
  await second.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  expect(fetched).toEqual([])
  await phone.close()
})

/** Where an install begun now ends, and how many caches there are then. */
async function endOfInstall(page: Page): Promise<{ state: string; caches: number }> {
  return page.evaluate(async () => {
    // As the app does; its own install may be over already, and then another begins.
    const options = { scope: '/field', updateViaCache: 'all' } as const
    const registration = await navigator.serviceWorker.register('/field/sw.js', options)
    const worker = registration.installing ?? registration.waiting ?? registration.active
    const over = (): boolean =>
      worker === undefined || worker === null || worker.state !== 'installing'
    if (!over())
      await new Promise<void>((resolve) => {
        worker?.addEventListener('statechange', () => {
          if (over()) resolve()
        })
      })
    return { state: worker?.state ?? 'redundant', caches: (await caches.keys()).length }
  })
}

test('W1 an install that gets a foreign file fails and leaves no half cache', async () => {
  const host = await FieldHost.start()
  host.spoiled.add('index')
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${host.url}/field/`)
  expect(await endOfInstall(page)).toEqual({ state: 'redundant', caches: 0 })
  await phone.close()
  await host.close()
})

test('fault 16: W1 W3 an update that fails half way leaves the old version whole; a whole one waits', async () => {
  const host = await FieldHost.start()
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${host.url}/field/`)
  await isKeptOffline(page)
  const before = await page.evaluate(() => caches.keys())

  host.publish('00000000000000aa')
  host.spoiled.add('index')
  const failed = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return new Promise<string[]>((resolve) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration
        installing?.addEventListener('statechange', () => {
          if (installing.state === 'redundant') resolve(caches.keys())
        })
      })
      registration.update()
    })
  })
  expect(failed).toEqual(before)
  await phone.setOffline(true)
  await page.reload()
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  await phone.setOffline(false)

  host.publish('00000000000000bb')
  host.spoiled.clear()
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await waitingIs(page, true)
  const names = await page.evaluate(() => caches.keys())
  expect(names).toEqual([...before, 'field-00000000000000bb'])
  await phone.close()
  await host.close()
})

/** A newer worker is whole and waits, or none does. (`waitForFunction` takes a promise for a yes.) */
async function waitingIs(page: Page, wanted: boolean): Promise<void> {
  const waits = () =>
    page.evaluate(async () => {
      const { installing, waiting } = await navigator.serviceWorker.ready
      return installing === null ? waiting !== null : null
    })
  await vi.waitUntil(async () => (await waits()) === wanted, 30_000)
}

/** Which version a fresh page of this phone is. */
async function versionOf(page: Page): Promise<string | null> {
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  return page.evaluate(() => document.documentElement.dataset.version ?? null)
}

test('fault 16: W3 closing all tabs does not change the version; a tap does, and nothing else', async () => {
  const host = await FieldHost.start()
  const phone = await browser.newContext(PHONE)
  let page = await phone.newPage()
  await page.goto(`${host.url}/field/`)
  await isKeptOffline(page)
  const version = '00000000000000cc'
  host.publish(version)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
  await waitingIs(page, true)
  await page.close()

  // No page is open: the browser starts the waiting worker by itself.
  page = await phone.newPage()
  await page.goto(`${host.url}/field/`)
  await waitingIs(page, false)
  await page.reload()
  expect(await versionOf(page)).toBeNull()
  await phone.setOffline(true)
  await page.reload()
  expect(await versionOf(page)).toBeNull()

  await phone.setOffline(false)
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const { port1, port2 } = new MessageChannel()
    const answered = new Promise((resolve) => {
      port1.onmessage = resolve
    })
    active?.postMessage('take-over', [port2])
    await answered
  })
  await page.reload()
  expect(await versionOf(page)).toBe(version)
  const names = await page.evaluate(() => caches.keys())
  expect(names.filter((name) => name.startsWith('field-'))).toEqual([`field-${version}`])
  await phone.close()
  await host.close()
})

test('fault 16: W3 an update is offered only while nothing waits, and taken by one tap', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-3')
  await isKeptOffline(page)
  await phone.setOffline(true)
  await reportOnPhone(page, 'S15', 'Mất liên lạc')
  await page.getByRole('heading', { name: 'Đã lưu' }).waitFor()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  // As if an earlier version were the one that is served: this one is then the update.
  await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((each) => each.startsWith('field-'))
    const old = await caches.open('field-0000000000000000')
    const now = await caches.open(name ?? '')
    for (const request of await now.keys()) {
      const response = await now.match(request)
      if (response) await old.put(request, response)
    }
    const choice = await caches.open('chosen-field')
    await choice.put('/field/chosen', new Response('field-0000000000000000'))
  })
  await page.reload()
  await page.getByText('1 trên máy · 0 đã nhận').first().waitFor()
  await page.getByRole('button', { name: 'Mở tùy chọn' }).click()
  await page.getByText('Có bản mới. Cập nhật được khi mọi báo cáo đã gửi.').waitFor()
  const update = page.getByRole('button', { name: 'Cập nhật', exact: true })
  expect(await update.count()).toBe(0)

  await phone.setOffline(false)
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  await page.getByRole('button', { name: 'Quay lại' }).click()
  await Promise.all([page.waitForEvent('load'), update.click()])
  await page.getByText('0 trên máy · 1 đã nhận').first().waitFor()
  const names = await page.evaluate(() => caches.keys())
  expect(names).not.toContain('field-0000000000000000')
  await phone.close()
})

test('B4 two shifts on one phone: each one’s reports go under their own name', async () => {
  const phone = await browser.newContext(PHONE)
  const page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await signInOnPhone(page, 'doi-vnpt-1')
  await isKeptOffline(page)
  await phone.setOffline(true)
  await reportOnPhone(page, 'S12', 'Mất liên lạc')
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByRole('button', { name: 'Mở tùy chọn' }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByText('1 báo cáo vẫn giữ trên máy này.').waitFor()

  await phone.setOffline(false)
  await signInOnPhone(page, 'doi-vnpt-2')
  await reportOnPhone(page, 'S13', 'Hoạt động bình thường')
  await page.getByText(/^Trung tâm đã nhận \d/).waitFor()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
  await page.getByRole('button', { name: 'Mở hộp gửi' }).click()
  await page.getByText('Sẽ gửi khi Đội VNPT 1 đăng nhập trên máy này.').waitFor()
  expect(await authorsOf('vnpt.S12')).toEqual([])

  await page.getByRole('button', { name: 'Quay lại' }).click()
  await page.getByRole('button', { name: 'Mở tùy chọn' }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await signInOnPhone(page, 'doi-vnpt-1')
  await page.getByText('0 trên máy · 1 đã nhận').waitFor()
  expect(await authorsOf('vnpt.S12')).toEqual([crew1])
  await phone.close()
})

/** Accounts whose reports the log holds about an asset. */
async function authorsOf(asset: string): Promise<string[]> {
  const token = await server.token('operator')
  const url = `${server.url}/api/v1/incidents/bao-so-3-2024/reports?asset=${asset}`
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  const { reports } = (await answer.json()) as { reports: { by: { account: string } }[] }
  return reports.map(({ by }) => by.account)
}
