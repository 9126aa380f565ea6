import type { Page } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import type { TestServer } from './test-server.ts'

export const SMS_SECRET = 'khoa-cua-cong-nhan-tin-thu-nghiem-32'

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
