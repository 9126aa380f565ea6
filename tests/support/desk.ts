import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { loadBasemapText } from '#seed/lao-cai-2024/files'
import { launchBrowser } from './browser.ts'
import { type EnrolledPhone, enrolPhone } from './enrolled-phone.ts'
import { createStaff, openPage, signInOnScreen } from './screen.ts'
import { startTestServer, type TestServer } from './test-server.ts'

const SMS_SECRET = 'khoa-cua-cong-nhan-tin-thu-nghiem-32'

/** A duty officer before the console, a crew with a phone, and the server between them. */
export type Desk = {
  readonly server: TestServer
  readonly crew: EnrolledPhone
  /** The duty officer's. */
  readonly page: Page
  /** What went wrong in pages that nobody saw. */
  readonly faults: string[]
  open(options?: BrowserContextOptions, faults?: string[]): Promise<Page>
  /** The console with an asset chosen, live. */
  inspect(asset: string): Promise<void>
  close(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const server = await startTestServer({ screens: true, env: { SMS_SECRET } })
  await server.context.store.saveReference(server.incident.id, 'basemap', loadBasemapText())
  const crew = await enrolPhone(server, { name: 'Đội VNPT 1', organisation: 'vnpt' })
  await createStaff(server, 'truc-ban', 'operator')
  const browser: Browser = await launchBrowser()
  const faults: string[] = []
  const open = (options: BrowserContextOptions = {}, into = faults) =>
    openPage(browser, into, options)
  const page = await open({ viewport: { width: 1440, height: 900 } })
  await signInOnScreen(page, server.url, 'truc-ban')
  await page.waitForURL('**/console')
  return {
    server,
    crew,
    page,
    faults,
    open,
    async inspect(asset) {
      await page.goto(`${server.url}/console?sel=${asset}`)
      await page.getByText(/^Trực tiếp/).waitFor()
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** The link with a fresh code for one more phone of the crew. */
export async function phoneLink({ server }: Desk, account: string): Promise<string> {
  const authorization = `Bearer ${await server.token('operator')}`
  const response = await fetch(`${server.url}/api/v1/enrolments`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  })
  const { code } = (await response.json()) as { code: string }
  return `${server.url}/field/#enrol=${code}`
}

/** On the crew's phone, until its list is there. */
export async function enrolByLink(phone: Page, link: string): Promise<void> {
  await phone.goto(link)
  await phone.getByRole('button', { name: 'Ghép máy', exact: true }).click()
  await phone.getByText('S12', { exact: true }).waitFor()
}

/** What a camera reads from the page's QR of that name, drawn as large as it stands there. */
export async function readQr(page: Page, name: string): Promise<string> {
  const drawn = await page.getByRole('img', { name }).evaluate(async (svg) => {
    const image = new Image()
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const paint = canvas.getContext('2d')
    if (paint === null) throw new Error('no canvas')
    paint.drawImage(image, 0, 0)
    const { width, height, data } = paint.getImageData(0, 0, canvas.width, canvas.height)
    return { width, height, data: [...data] }
  })
  return decodeQR({ ...drawn, data: Uint8ClampedArray.from(drawn.data) })
}

/** A picture as a phone's canvas makes it. */
export async function makePicture(page: Page, words: string): Promise<Buffer> {
  const url = await page.evaluate((text) => {
    const canvas = document.createElement('canvas')
    canvas.width = 320
    canvas.height = 240
    const paint = canvas.getContext('2d')
    if (paint === null) throw new Error('no canvas')
    paint.fillStyle = '#9ab'
    paint.fillRect(0, 0, canvas.width, canvas.height)
    paint.fillStyle = '#123'
    paint.font = '48px sans-serif'
    paint.fillText(text, 20, 120)
    return canvas.toDataURL('image/jpeg', 0.7)
  }, words)
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** What a gateway hands over. */
export async function handOverSms(server: TestServer, from: string, text: string): Promise<void> {
  const response = await fetch(`${server.url}/api/v1/sms`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SMS_SECRET}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from, text }),
  })
  if (!response.ok) throw new Error(`sms: ${response.status} ${await response.text()}`)
}

/** The person comes back to the tab: what is read now and then is read at once. */
export async function lookAgain(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
}
