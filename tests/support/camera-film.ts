import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import encodeQR from 'qr'

/** What a fake camera films, in px: a picture of a phone's screen in grey surroundings. */
const [WIDTH, HEIGHT] = [960, 720]
const CODE_PX = 620
/** Pictures a code stays in sight. */
const HOLD = 4

/** A drawn code: the pixels of a square canvas, row by row, `#` for black. */
export type Still = { readonly side: number; readonly pixels: string }

/** The code that stands on the page now, as its canvas holds it. */
export function stillOf(page: Page): Promise<Still> {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) throw new Error('no code on the page')
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
    let pixels = ''
    for (let i = 0; i < data.length; i += 4) pixels += (data[i] ?? 0) < 128 ? '#' : ' '
    return { side: canvas.width, pixels }
  })
}

/** A text's code as any printer or screen would show it. */
export function stillOfText(text: string): Still {
  const rows = encodeQR(text, 'raw', { border: 4 }).map((row) =>
    row.map((dark) => (dark ? '#' : ' ')).join(''),
  )
  return { side: rows.length, pixels: rows.join('') }
}

/** Every code of the page, one after the other, by its arrow. */
export async function stillsOf(page: Page, next: string, count: number): Promise<Still[]> {
  const stills: Still[] = []
  const seen = new Set<string>()
  while (stills.length < count) {
    await page.getByRole('button', { name: next }).click()
    const still = await stillOf(page)
    if (!seen.has(still.pixels)) stills.push(still)
    seen.add(still.pixels)
  }
  return stills
}

/** A film for Chromium's fake camera, which plays it over and over; answers the flags. */
export function filmOf(stills: readonly Still[]): string[] {
  const path = join(mkdtempSync(join(tmpdir(), 'film-')), 'codes.y4m')
  const pieces = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip C420jpeg\n`)]
  const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  for (const still of stills) {
    const picture = Buffer.concat([Buffer.from('FRAME\n'), filmed(still), grey])
    for (let i = 0; i < HOLD; i++) pieces.push(picture)
  }
  writeFileSync(path, Buffer.concat(pieces))
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ]
}

/** As a hand holds it: a little turned and not a whole number of pixels a module. */
function filmed({ side, pixels }: Still): Buffer {
  const picture = Buffer.alloc(WIDTH * HEIGHT, 96)
  const [cos, sin] = [Math.cos(0.12), Math.sin(0.12)]
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const [dx, dy] = [x - WIDTH / 2, y - HEIGHT / 2]
      const u = Math.floor(((dx * cos + dy * sin) / CODE_PX + 0.5) * side)
      const v = Math.floor(((dy * cos - dx * sin) / CODE_PX + 0.5) * side)
      if (u >= 0 && v >= 0 && u < side && v < side)
        picture[y * WIDTH + x] = pixels[v * side + u] === '#' ? 30 : 220
    }
  return picture
}
