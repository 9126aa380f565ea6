import { existsSync } from 'node:fs'
import { type Browser, chromium as playwright } from 'playwright-core'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** Runs as root and in a closed network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * The machine's own Chromium, or the one that comes as an npm package. Each start has a new profile.
 * `more` are flags of one test.
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, args } = await browserCommand()
  return playwright.launch({ executablePath, args: [...args, ...more] })
}

/** What starts it. */
export async function browserCommand(): Promise<{ executablePath: string; args: string[] }> {
  const installed = INSTALLED.find((path) => existsSync(path))
  if (installed !== undefined) return { executablePath: installed, args: FLAGS }
  const { default: packed } = await import('@sparticuz/chromium')
  const args = [...packed.args.filter((flag) => !flag.startsWith('--headless')), ...FLAGS]
  return { executablePath: await packed.executablePath(), args }
}
