/** Reads the QR code in the camera's picture of this moment; null: none. */
export type Reader = (video: HTMLVideoElement) => Promise<string | null>

/** The phone's own, where its browser has one; not in TypeScript's library yet. */
type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}
declare global {
  interface Window {
    BarcodeDetector?: DetectorClass
  }
}

/** Longer side of the picture that the library is given, in px. */
const READ_PX = 960

async function createReader(): Promise<Reader> {
  return (await nativeReader()) ?? (await libraryReader())
}

async function nativeReader(): Promise<Reader | null> {
  const { BarcodeDetector } = window
  if (!BarcodeDetector || !(await BarcodeDetector.getSupportedFormats()).includes('qr_code'))
    return null
  const detector = new BarcodeDetector({ formats: ['qr_code'] })
  let instead: Reader | null = null
  return async (video) => {
    if (instead) return instead(video)
    try {
      return (await detector.detect(video))[0]?.rawValue ?? null
    } catch {
      // Some phones name the format and then lack the service behind it: the library reads instead.
      instead = await libraryReader()
      return instead(video)
    }
  }
}

async function libraryReader(): Promise<Reader> {
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no 2d canvas')
  return async (video) => {
    const { videoWidth, videoHeight } = video
    const scale = Math.min(1, READ_PX / Math.max(videoWidth, videoHeight))
    canvas.width = Math.round(videoWidth * scale)
    canvas.height = Math.round(videoHeight * scale)
    if (canvas.width === 0 || canvas.height === 0) return null
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const image = context.getImageData(0, 0, canvas.width, canvas.height)
    try {
      return decodeQR(image)
    } catch {
      // The library throws where there is no code, which most pictures have not.
      return null
    }
  }
}

/** Reads one picture after the other until told to stop. */
export async function readCodes(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const read = await createReader()
  while (!signal.aborted) {
    const text = await read(video)
    if (signal.aborted) return
    if (text !== null && text !== '') onText(text)
    await nextPicture(video)
  }
}

function nextPicture(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => resolve()
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(done)
    else requestAnimationFrame(done)
  })
}
