import type { Page } from 'playwright-core'
import type { TestServer } from './test-server.ts'

const CREW_PASSWORD = 'mat-khau-cua-doi'

/** A VNPT crew that signs in on the field page by name and password. */
export async function createCrew(server: TestServer, username: string, name: string) {
  return server.context.identity.createAccount({
    username,
    name,
    role: 'crew',
    organisation: 'vnpt',
    password: CREW_PASSWORD,
  })
}

/** Vietnamese, as a phone that was never set otherwise. */
export async function signInOnPhone(page: Page, username: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(CREW_PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByText('S12', { exact: true }).waitFor()
}

/** Row, status, Save: three taps. */
export async function reportOnPhone(page: Page, code: string, status: string): Promise<void> {
  await page.getByRole('button', { name: code }).first().click()
  await page.getByRole('button', { name: status, exact: true }).click()
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
}

/** The service worker has the whole app, parts not opened yet included, and serves this page. */
export async function isKeptOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const { port1, port2 } = new MessageChannel()
    const answer = new Promise<{ whole: boolean }>((resolve) => {
      port1.onmessage = ({ data }) => resolve(data)
    })
    active?.postMessage('complete', [port2])
    if (!(await answer).whole) throw new Error('the worker could not fetch the whole app')
  })
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}
