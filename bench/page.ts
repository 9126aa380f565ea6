/**
 * The field app's first page in a real browser over a narrow link: ms from going to its address, on a phone
 * that was never there, until a crew can sign in. Baseline: a page of 114 kB, until its script has run. Then a
 * later visit on a dead link: the list is there without a byte.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { wallClock } from '#server/clock'
import { loadConfig } from '#server/config'
import { openIdentity } from '#server/identity/better-auth'
import { launchBrowser } from '#tests/support/browser'
import { isKeptOffline } from '#tests/support/field-phone'
import { COLD_LINK } from './cold.ts'
import { Link } from './link/link.ts'
import { openPhonePlace, type PhonePlace } from './link/secure-place.ts'
import { openPlainPage, PLAIN_PAGE_BYTES } from './plain-page.ts'
import { QUICK } from './quick.ts'
import { median, round3 } from './statistics.ts'
import { inFolder } from './workspace.ts'

const ROUNDS = QUICK ? 1 : 7
const ASSETS = 300
const REACH = { ratio: 0.5, laterBytes: 0 }
const FAST = { bitsPerS: 1e9, roundTripMs: 0, loss: 0, seed: 1 }
const CREW = { username: 'doi-1', name: 'Đội 1', password: 'mat-khau-cua-doi' }
const NAME = 'Tên đăng nhập'

type Visit = { readonly ms: number; readonly bytes: number }

export async function benchPage() {
  return inFolder(async (folder) => {
    const place = await openPhonePlace(folder, { assets: ASSETS, tls: true })
    await makeCrew(place.dataDir)
    const plain = await openPlainPage(place.certificate)
    const pin = `--ignore-certificate-errors-spki-list=${place.certificate.pin}`
    const browser = await launchBrowser([pin])
    const ours: Visit[] = []
    const bare: Visit[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(
        await firstVisit(browser, place.port, round, '/field/', (page) =>
          page.getByLabel(NAME).waitFor(),
        ),
      )
      bare.push(await firstVisit(browser, plain.port, round, '/', scriptHasRun))
      console.error(`round ${round + 1}:`, ours.at(-1), bare.at(-1))
    }
    const later = await laterVisit(browser, place)
    await browser.close()
    await plain.close()
    await place.server.stop()
    return summary(ours, bare, later)
  })
}

function summary(ours: readonly Visit[], bare: readonly Visit[], later: Visit) {
  const ms = (visits: readonly Visit[]) => median(visits.map((visit) => visit.ms))
  const ratio = round3(ms(ours) / ms(bare))
  return {
    bench: 'page',
    unit: 'ms until the first page can be used',
    ours: Math.round(ms(ours)),
    baseline: Math.round(ms(bare)),
    ratio,
    bytes: median(ours.map(({ bytes }) => bytes)),
    baselinePage: PLAIN_PAGE_BYTES,
    laterMs: Math.round(later.ms),
    laterBytes: later.bytes,
    reach: REACH,
    met: ratio <= REACH.ratio && later.bytes <= REACH.laterBytes,
  }
}

async function makeCrew(dataDir: string): Promise<void> {
  const identity = await openIdentity(loadConfig({ DATA_DIR: dataDir }), wallClock)
  await identity.createAccount({ ...CREW, role: 'crew', organisation: 'viettel' })
  await identity.close()
}

function scriptHasRun(page: Page): Promise<unknown> {
  return page.waitForFunction(() => document.title === 'ready')
}

/** `bytes`: all that came down meanwhile, TLS included. */
async function firstVisit(
  browser: Browser,
  port: number,
  round: number,
  path: string,
  isReady: (page: Page) => Promise<unknown>,
): Promise<Visit> {
  const link = await Link.to(port, { ...COLD_LINK, seed: 101 + round * 2 })
  const context = await browser.newContext({ locale: 'vi-VN' })
  const page = await context.newPage()
  page.setDefaultTimeout(180_000)
  const startedAt = performance.now()
  await page.goto(`https://127.0.0.1:${link.port}${path}`, { waitUntil: 'commit' })
  await isReady(page)
  const visit = { ms: performance.now() - startedAt, bytes: link.payload.down }
  await context.close()
  await link.close()
  return visit
}

/** Signed in and whole, closed, and opened again where nothing gets through. */
async function laterVisit(browser: Browser, place: PhonePlace): Promise<Visit> {
  const link = await Link.to(place.port, FAST)
  const context = await browser.newContext({ locale: 'vi-VN' })
  const url = `https://127.0.0.1:${link.port}/field/`
  await (await signedIn(context, url)).close()
  link.darken()
  const before = link.payload
  const page = await context.newPage()
  const startedAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await anyAsset(page).waitFor()
  const ms = performance.now() - startedAt
  const { up, down } = link.payload
  await context.close()
  await link.close()
  return { ms, bytes: up + down - before.up - before.down }
}

async function signedIn(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel(NAME).fill(CREW.username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(CREW.password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await anyAsset(page).waitFor()
  await isKeptOffline(page)
  return page
}

function anyAsset(page: Page) {
  return page.getByText(/^(LCI|TD)\d{5}$/).first()
}
