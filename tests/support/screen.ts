import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Role } from '#domain/vocabulary'
import type { TestServer } from './test-server.ts'

const PASSWORD = 'mat-khau-cua-phong'

/** A page of its own context; what its console or an uncaught error says goes into `faults`. */
export async function openPage(
  browser: Browser,
  faults: string[],
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ locale: 'vi-VN', ...options })
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    const { url } = message.location()
    if (message.type() !== 'error' || isAskingWho(message.text(), url)) return
    faults.push(`console: ${message.text()} ${url}`)
  })
  return page
}

/** How a page that anybody may open learns that nobody is signed in; the browser writes down every 401. */
function isAskingWho(text: string, url: string): boolean {
  return text.includes('status of 401') && new URL(url).pathname === '/api/v1/me'
}

/** Somebody of the command centre, who signs in by name and password. */
export async function createStaff(server: TestServer, username: string, role: Role): Promise<void> {
  const name = `Người ${role}`
  await server.context.identity.createAccount({ username, name, role, password: PASSWORD })
}

/** Through the sign-in page, and on to where it leads. */
export async function signInOnScreen(page: Page, url: string, username: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

/** By how many px the page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
