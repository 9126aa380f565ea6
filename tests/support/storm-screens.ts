import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Theme } from '#app/theme/theme.ts'
import { loadBasemapText, loadRegistry } from '#seed/lao-cai-2024/files'
import { launchBrowser } from './browser.ts'
import { createStaff, openPage, signInOnScreen } from './screen.ts'
import { reportStormMorning } from './storm-morning.ts'
import { startTestServer, type TestServer } from './test-server.ts'

const STAFF = ['operator', 'manager'] as const
type Staff = (typeof STAFF)[number]
type Session = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>
type Wish = { readonly theme?: Theme; readonly width?: number }

/** The whole province on the morning after the storm, and people of the command centre before it. */
export class StormScreens {
  readonly server: TestServer
  private readonly browser: Browser
  private readonly sessions = new Map<Staff, Session>()
  private faults: string[] = []

  private constructor(server: TestServer, browser: Browser) {
    this.server = server
    this.browser = browser
  }

  static async start(): Promise<StormScreens> {
    const registry = loadRegistry()
    const server = await startTestServer({ screens: true, registry })
    await server.context.store.saveReference(server.incident.id, 'basemap', loadBasemapText())
    await reportStormMorning(server, registry)
    const screens = new StormScreens(server, await launchBrowser())
    for (const role of STAFF) await screens.signIn(role)
    return screens
  }

  /** Signed in as one of the staff, or as nobody. */
  async open(who: Staff | null, path: string, { theme, width = 1440 }: Wish = {}): Promise<Page> {
    const session = who === null ? undefined : this.sessions.get(who)
    const options: BrowserContextOptions = { viewport: { width, height: 900 } }
    if (session !== undefined) options.storageState = session
    const page = await openPage(this.browser, this.faults, options)
    const { url } = this.server
    if (theme !== undefined) await page.context().addCookies([{ name: 'theme', value: theme, url }])
    await page.goto(url + path)
    return page
  }

  /** Closes all pages; answers what went wrong in them that nobody saw. */
  async leave(): Promise<string[]> {
    await Promise.all(this.browser.contexts().map((context) => context.close()))
    return this.faults.splice(0)
  }

  async close(): Promise<void> {
    await this.browser.close()
    await this.server.close()
  }

  private async signIn(role: Staff): Promise<void> {
    await createStaff(this.server, role, role)
    const page = await openPage(this.browser, this.faults)
    await signInOnScreen(page, this.server.url, role)
    await page.waitForURL(({ pathname }) => pathname !== '/sign-in')
    this.sessions.set(role, await page.context().storageState())
    await page.context().close()
  }
}

export const isLive = (page: Page) => page.getByText(/^Trực tiếp/).waitFor()
/** The sums are checked and written under the table once all is loaded. */
export const showsReports = (page: Page) => page.getByText(/^✓ Đã khôi phục/).waitFor()
export const feedOf = (page: Page) => page.getByRole('list', { name: 'Dòng báo cáo' })

/** Opens the inspector on the feed's newest asset. */
export async function inspectNewest(page: Page): Promise<void> {
  await feedOf(page).getByRole('button').first().click()
  await feedOf(page).waitFor({ state: 'detached' })
}
