import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright-core'
import { browserCommand } from './browser.ts'

/** A browser with a profile on disk that can lose its power. */
export class KillableBrowser {
  private constructor(
    private readonly child: ChildProcess,
    readonly page: Page,
    private readonly browser: Browser,
  ) {}

  /** `profile` is a folder; what an earlier life wrote there is found again. */
  static async start(profile: string): Promise<KillableBrowser> {
    const { executablePath, args } = await browserCommand()
    const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
    const child = spawn(executablePath, [...args, ...own, '--window-size=360,740', 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    })
    const browser = await chromium.connectOverCDP(await addressOf(child))
    const [context] = browser.contexts()
    const page = context?.pages()[0] ?? (await context?.newPage())
    if (page === undefined) throw new Error('the browser has no page')
    return new KillableBrowser(child, page, browser)
  }

  /** No process of it lives on, and none was told. */
  async kill(): Promise<void> {
    const gone = once(this.child, 'exit')
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL')
    await gone
    await this.browser.close()
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the browser’s words are not read')
  for await (const line of createInterface({ input: child.stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('the browser did not start')
}
