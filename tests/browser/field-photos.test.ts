import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page, Request, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { photosSchema } from '#protocol/photos'
import { readPicture } from '#server/photos/picture-size'
import { hasPosition } from '#server/photos/position-in'
import { launchBrowser } from '../support/browser.ts'
import { createCrew, reportOnPhone, signInOnPhone } from '../support/field-phone.ts'
import {
  cameraPicture,
  openCamera,
  type PictureFile,
  takePhoto,
} from '../support/phone-pictures.ts'
import { sha256Of } from '../support/pictures.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

const PIECE = 32 * 1024
const UPLOADS = '**/api/v1/photos*/**'

let server: TestServer
let browser: Browser
let phone: BrowserContext
let page: Page
let token: string
const pictures: PictureFile[] = []

beforeAll(async () => {
  server = await startTestServer()
  await createCrew(server, 'doi-vnpt-1', 'Đội VNPT 1')
  token = await server.token('operator')
  browser = await launchBrowser()
  phone = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, locale: 'vi-VN' },
    // What passes by a worker cannot be held up or spoiled here.
    serviceWorkers: 'block',
  })
  page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  for (let seed = 1; seed <= 3; seed += 1) pictures.push(await cameraPicture(page, seed))
  await signInOnPhone(page, 'doi-vnpt-1')
})
beforeEach(async () => {
  await phone.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(`${server.url}/field/`)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const picture = (n: number): PictureFile => pictures[n] as PictureFile

async function listed(asset: string) {
  const path = `/api/v1/incidents/bao-so-3-2024/photos?asset=${asset}`
  return photosSchema.parse(await (await read(path)).json()).photos
}
function read(path: string): Promise<Response> {
  return fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } })
}

async function fillIn(code: string, ...photos: PictureFile[]): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${code}\\b`) }).click()
  await page.getByRole('button', { name: 'Mất liên lạc', exact: true }).click()
  for (const [i, photo] of photos.entries()) await takePhoto(page, photo, i + 1)
}
/** A report with these photos, saved on the phone. */
async function report(code: string, ...photos: PictureFile[]): Promise<void> {
  await fillIn(code, ...photos)
  await save()
}
async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByRole('button', { name: 'Xong', exact: true }).click()
}
async function outboxSays(code: string, text: string): Promise<void> {
  await page.goto(`${server.url}/field/#/outbox`)
  const row = page.getByRole('listitem').filter({ hasText: new RegExp(`${code}\\b`) })
  await row.getByText(text).waitFor()
}

/** As the system does when the camera needs the memory: nothing of the page runs any more. */
async function killTab(): Promise<void> {
  const killed = page.waitForEvent('crash')
  const devtools = await phone.newCDPSession(page)
  // The answer would have to come from the page that is gone.
  devtools.send('Page.crash').catch(() => undefined)
  await killed
  await page.close()
}

test('D1 D3 D5 photos are shrunk without their place, follow their report and are told as sent', async () => {
  await fillIn('S12', picture(0), picture(1))
  await takePhoto(page, picture(1), 2)
  await page.getByRole('button', { name: 'Bỏ ảnh 1' }).click()
  await page.getByText('1/6 ảnh').waitFor()
  await takePhoto(page, picture(0), 2)
  await save()
  await outboxSays('S12', 'ảnh 2/2 đã gửi')

  const photos = await listed('vnpt.S12')
  expect(photos).toMatchObject([
    { whole: true, thumbnail: true },
    { whole: true, thumbnail: true },
  ])
  expect(hasPosition(picture(0).buffer)).toBe(true)
  for (const { sha256, bytes } of photos) {
    const whole = Buffer.from(await (await read(`/api/v1/photos/${sha256}`)).arrayBuffer())
    expect([sha256Of(whole), whole.length]).toEqual([sha256, bytes])
    expect(bytes).toBeLessThanOrEqual(150_000)
    expect(hasPosition(whole)).toBe(false)
    const { width = 0, height = 0 } = readPicture(whole) ?? {}
    expect(Math.max(width, height)).toBeLessThanOrEqual(1280)
    const preview = await read(`/api/v1/photos/${sha256}?thumbnail`)
    const small = Buffer.from(await preview.arrayBuffer())
    expect(small.length).toBeLessThanOrEqual(20_000)
    expect(readPicture(small)).toMatchObject({ width: 160, height: 120 })
  }
})

test('D2 fault 7: the tab is killed while the camera is open; the form comes back as it was', async () => {
  await page.getByRole('button', { name: 'S14' }).first().click()
  await page.getByRole('button', { name: 'Hoạt động một phần', exact: true }).click()
  await takePhoto(page, picture(0), 1)
  await openCamera(page)
  await killTab()

  page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  const chosen = page.getByRole('button', { name: 'Hoạt động một phần', exact: true })
  await chosen.waitFor()
  expect(await chosen.getAttribute('aria-pressed')).toBe('true')
  await page.getByText('1/6 ảnh').waitFor()
  expect(await page.getByRole('img', { name: 'Ảnh 1' }).count()).toBe(1)
  await takePhoto(page, picture(1), 2)
  await save()
  await outboxSays('S14', 'ảnh 2/2 đã gửi')
  expect(await listed('vnpt.S14')).toMatchObject([{ whole: true }, { whole: true }])
})

test('D2 fault 7: a form with nothing in it but the camera opens again too', async () => {
  await page.getByRole('button', { name: 'S16' }).first().click()
  await openCamera(page)
  await killTab()
  page = await phone.newPage()
  await page.goto(`${server.url}/field/`)
  await page.getByRole('heading', { name: /S16/ }).waitFor()
  await page.getByRole('button', { name: 'Đóng' }).click()
  await page.getByRole('heading', { name: /S16/ }).waitFor({ state: 'detached' })
  await page.evaluate(untilDraftsAreKept)
})

/** Runs in the page: transactions on one store run in the order they were asked for. */
function untilDraftsAreKept(): Promise<void> {
  return new Promise((resolve) => {
    indexedDB.open('recovery-field').onsuccess = (event) => {
      const db = (event.target as IDBOpenDBRequest).result
      const turn = db.transaction('drafts', 'readwrite')
      turn.oncomplete = () => {
        db.close()
        resolve()
      }
      turn.objectStore('drafts').count()
    }
  })
}

/** Pieces after the first are lost; resolves with the upload's file once one was. */
async function stopAfterFirstPiece(): Promise<string> {
  const folder = join(server.config.dataDir, 'uploads')
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
  await phone.route(UPLOADS, (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  )
  return folder
}
function partial(folder: string): string {
  const found = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => !path.endsWith('.json') && statSync(path).size === PIECE)
  expect(found).toHaveLength(1)
  return found[0] as string
}
/** What the phone asks of uploads from now on. */
function watchUploads(): { method: string; offset: number }[] {
  const seen: { method: string; offset: number }[] = []
  page.on('request', (request: Request) => {
    if (!new URL(request.url()).pathname.startsWith('/api/v1/photos')) return
    seen.push({
      method: request.method(),
      offset: Number(request.headers()['upload-offset'] ?? 0),
    })
  })
  return seen
}

test('D4 fault 23: truncated by a dying link, a photo goes on where it stopped, after a reload too', async () => {
  const folder = await stopAfterFirstPiece()
  const lost = page.waitForEvent('requestfailed')
  await report('S18', picture(2))
  await lost
  expect(await listed('vnpt.S18')).toMatchObject([{ thumbnail: true, whole: false }])
  await outboxSays('S18', 'ảnh 0/1 đã gửi')
  partial(folder)

  await phone.unrouteAll({ behavior: 'ignoreErrors' })
  const seen = watchUploads()
  await page.reload()
  await outboxSays('S18', 'ảnh 1/1 đã gửi')
  expect(seen.slice(0, 2)).toEqual([
    { method: 'HEAD', offset: 0 },
    { method: 'PATCH', offset: PIECE },
  ])
  expect(seen.some(({ method }) => method === 'POST')).toBe(false)
  expect(await listed('vnpt.S18')).toMatchObject([{ whole: true }])
})

test.each(['corrupted', 'expired'])(
  'D4 fault 23: %s on the way, a photo begins anew and arrives',
  async (what) => {
    const code = what === 'corrupted' ? 'S13' : 'S15'
    const folder = await stopAfterFirstPiece()
    const lost = page.waitForEvent('requestfailed')
    await report(code, picture(2))
    await lost
    const file = partial(folder)
    if (what === 'corrupted') writeFileSync(file, readFileSync(file).fill(0, 5000, 5100))
    else for (const name of readdirSync(folder)) rmSync(join(folder, name))

    await phone.unrouteAll({ behavior: 'ignoreErrors' })
    const seen = watchUploads()
    await page.reload()
    await outboxSays(code, 'ảnh 1/1 đã gửi')
    expect(seen[0]?.method).toBe('HEAD')
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(await listed(`vnpt.${code}`)).toMatchObject([{ whole: true }])
  },
)

test('D6 fault 5: after a dark time all text is in before the first photo leaves', async () => {
  await fillIn('S17', picture(0), picture(1))
  await phone.setOffline(true)
  await save()
  for (const code of ['S19', 'S11', 'S10']) {
    await reportOnPhone(page, code, 'Mất liên lạc')
    await page.getByRole('button', { name: 'Xong', exact: true }).click()
  }
  const head = () => server.context.incidents.get('bao-so-3-2024')?.head() ?? 0
  const before = head()
  let atFirstPhoto = 0
  await phone.route(UPLOADS, (route: Route) => {
    atFirstPhoto ||= head()
    return route.continue()
  })
  await phone.setOffline(false)
  await outboxSays('S17', 'ảnh 2/2 đã gửi')
  expect(atFirstPhoto - before).toBe(4)
})

test('D6 a report saved while a photo is on its way goes first; the photo goes on after it', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await phone.route(UPLOADS, async (route: Route) => {
    if (route.request().method() === 'PATCH') await held
    await route.continue().catch(() => undefined)
  })
  const onItsWay = page.waitForRequest((request) => request.method() === 'PATCH')
  await report('S1', picture(2))
  await onItsWay
  const stopped = page.waitForEvent('requestfailed')
  await reportOnPhone(page, 'S20', 'Mất liên lạc')
  await page.getByText(/^Trung tâm đã nhận \d\d:\d\d/).waitFor()
  await stopped
  expect(await listed('vnpt.S1')).toMatchObject([{ whole: false }])
  release()
  await outboxSays('S1', 'ảnh 1/1 đã gửi')
  expect(await listed('vnpt.S1')).toMatchObject([{ whole: true }])
})
