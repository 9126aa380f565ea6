import { MAX_THUMBNAIL_BYTES } from '#protocol/photos'

/** What a photo is brought down to before it is kept. */
const MOST_BYTES = 150_000
const SIDES = [1280, 1024, 800, 640]
const QUALITIES = [0.8, 0.7, 0.6, 0.5]
const THUMBNAIL_SIDES = [160, 120]

export type Shrunk = { readonly data: ArrayBuffer; readonly thumbnail: ArrayBuffer }

/**
 * Draws the picture anew, upright and smaller: what comes out has none of the camera's metadata. Rejects
 * when the file is no picture that this phone can read.
 */
export async function shrink(file: Blob): Promise<Shrunk> {
  const url = URL.createObjectURL(file)
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    return {
      data: await encode(image, SIDES, MOST_BYTES),
      thumbnail: await encode(image, THUMBNAIL_SIDES, MAX_THUMBNAIL_BYTES),
    }
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** The largest size, and then the best quality, that fits. */
async function encode(
  image: HTMLImageElement,
  sides: readonly number[],
  mostBytes: number,
): Promise<ArrayBuffer> {
  for (const side of sides) {
    const canvas = drawn(image, side)
    for (const quality of QUALITIES) {
      const blob = await toJpeg(canvas, quality)
      if (blob.size <= mostBytes) return blob.arrayBuffer()
    }
  }
  throw new Error(`no size fits ${mostBytes} bytes`)
}

function drawn(image: HTMLImageElement, side: number): HTMLCanvasElement {
  const { naturalWidth, naturalHeight } = image
  const scale = Math.min(1, side / Math.max(naturalWidth, naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(naturalWidth * scale))
  canvas.height = Math.max(1, Math.round(naturalHeight * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this phone cannot draw pictures')
  // JPEG has no transparency: what is clear would turn black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
      'image/jpeg',
      quality,
    )
  })
}
