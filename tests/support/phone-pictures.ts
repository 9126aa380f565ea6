import type { FileChooser, Page } from 'playwright-core'
import { app1, exif } from './pictures.ts'

export type PictureFile = {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/**
 * What a phone's camera would hand over: a large picture with its place in the metadata. Drawn by the
 * page's browser, each seed another picture.
 */
export async function cameraPicture(page: Page, seed: number): Promise<PictureFile> {
  const text = await page.evaluate(draw, seed)
  const jpeg = Buffer.from(text, 'base64')
  const buffer = Buffer.concat([jpeg.subarray(0, 2), app1(exif([1, 2, 3, 4])), jpeg.subarray(2)])
  return { name: `anh-${seed}.jpg`, mimeType: 'image/jpeg', buffer }
}

/** Runs in the page. Squares of many colours: neither flat nor noise, as a landscape is. */
function draw(seed: number): string {
  const canvas = document.createElement('canvas')
  canvas.width = 2400
  canvas.height = 1800
  const context = canvas.getContext('2d')
  for (let i = 0, n = seed; i < 3000; i += 1) {
    n = (n * 1_103_515_245 + 12_345) % 2_147_483_648
    if (context === null) continue
    context.fillStyle = `hsl(${n % 360} ${40 + (n % 50)}% ${20 + (n % 60)}%)`
    context.fillRect(n % 2400, (n >> 7) % 1800, 12 + (n % 90), 12 + ((n >> 5) % 90))
  }
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
}

/** A tap on the camera's button; the phone's camera is on the screen then. */
export async function openCamera(page: Page): Promise<FileChooser> {
  const camera = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Ảnh', exact: true }).click()
  return camera
}

export async function takePhoto(page: Page, picture: PictureFile, count: number): Promise<void> {
  await (await openCamera(page)).setFiles(picture)
  await page.getByText(`${count}/6 ảnh`).waitFor()
}
