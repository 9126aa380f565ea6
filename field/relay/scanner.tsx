/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { type CameraTrouble, closeCamera, openCamera } from './camera.ts'
import { RelayLook } from './look.tsx'
import { readCodes } from './reader.ts'
import { useRelayWords } from './words.ts'

type ScannerProps = {
  /** Every code in sight, again and again while it is there. */
  readonly onText: (text: string) => void
  readonly hint: string
}

/** The camera's picture and what stands in it; the camera goes off with the screen. */
export function Scanner({ onText, hint }: ScannerProps) {
  const t = useRelayWords()
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef(onText)
  latest.current = onText
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    if (video.current)
      watch(video.current, (text) => latest.current(text), leaving.signal).then(
        (found) => setTrouble(found),
        (error: unknown) => {
          setTrouble('failed')
          reportError(error)
        },
      )
    return () => leaving.abort()
  }, [])
  return (
    <>
      <RelayLook />
      <div class={trouble ? 'camera off' : 'camera'}>
        {trouble ? (
          <p role="alert">{t.camera[trouble]}</p>
        ) : (
          <>
            <video ref={video} muted playsInline aria-label={t.camera.picture} />
            <i />
          </>
        )}
      </div>
      {!trouble && <p class="camera-hint">{hint}</p>}
    </>
  )
}

/** Null once it was told to stop. */
async function watch(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<CameraTrouble | null> {
  const stream = await openCamera()
  if (typeof stream === 'string') return stream
  signal.addEventListener('abort', () => closeCamera(stream))
  if (signal.aborted) {
    closeCamera(stream)
    return null
  }
  video.srcObject = stream
  await started(video, signal)
  await readCodes(video, onText, signal)
  return null
}

/** Leaving while the camera starts makes `play` fail, which is then nobody's concern. */
async function started(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
  try {
    await video.play()
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
