/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'
import type { Draft } from '../outbox/draft.ts'
import type { OutboxRow } from '../outbox/row.ts'
import { useParts, useWords } from '../screens/context.ts'
import { useValue } from '../store/use-value.ts'

type DraftProps = {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
}

/** Opens the phone's camera; the draft is on disk first, since the camera may kill this page. */
export function PhotoButton({ draft, change }: DraftProps) {
  const { app } = useParts()
  const t = useWords()
  const camera = useRef<HTMLInputElement>(null)
  const keep = (): void => {
    if (draft.camera !== true) change({ camera: true })
  }
  async function open(): Promise<void> {
    keep()
    app.photos.load().catch(() => undefined)
    // Mostly it is kept by now, and some browsers open the camera only within the tap itself.
    if (!app.drafts.isKept) await app.drafts.kept()
    camera.current?.click()
  }
  function take(input: HTMLInputElement): void {
    const files = [...(input.files ?? [])]
    input.value = ''
    change({ camera: false })
    void app.photos.take(draft.asset, files)
  }
  return (
    <>
      <button type="button" class="side-button" onPointerDown={keep} onClick={() => void open()}>
        <Icon name="camera" size={22} />
        <span>{t.report.photo}</span>
      </button>
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={({ currentTarget }) => take(currentTarget)}
      />
    </>
  )
}

/** What draws the pictures comes with the first; where it cannot be had, the next drawing asks again. */
function useDrawings<T>(load: () => Promise<T>, wanted: boolean): T | null {
  const [drawn, setDrawn] = useState<{ readonly by: T } | null>(null)
  useEffect(() => {
    if (wanted && drawn === null) load().then((by) => setDrawn({ by }), reportError)
  }, [wanted, drawn, load])
  return drawn?.by ?? null
}
const loadStrip = async () => (await import('./photo-strip.tsx')).PhotoStrip
const loadLine = async () => (await import('./gallery.tsx')).PhotoLine
const loadGallery = async () => (await import('./gallery.tsx')).PhotoGallery

/** The pictures of the form, once there are any or the camera was asked for. */
export function PhotoStripSlot({ draft, change }: DraftProps) {
  const { photos } = useParts().app
  const t = useWords()
  const working = useValue(photos.working)
  const problem = useValue(photos.problem)
  const wanted = draft.camera !== undefined || (draft.photos?.length ?? 0) > 0 || working > 0
  const Strip = useDrawings(loadStrip, wanted)
  useEffect(() => {
    if (wanted) photos.load().catch(() => undefined)
  }, [wanted, photos])
  if (!wanted) return null
  if (Strip) return <Strip draft={draft} change={change} />
  return problem === 'code' ? <p role="alert">{t.part.missing}</p> : null
}

/** How far a kept report's pictures are. */
export function PhotoLineSlot({ row }: { row: OutboxRow }) {
  const photos = useValue(useParts().app.photos.parts)?.photos
  const wanted = row.report.photos !== undefined
  const Line = useDrawings(loadLine, wanted)
  return wanted && photos && Line ? <Line photos={photos} row={row} /> : null
}

/** The pictures themselves. */
export function PhotoGallerySlot({ row }: { row: OutboxRow }) {
  const photos = useValue(useParts().app.photos.parts)?.photos
  const wanted = row.report.photos !== undefined
  const Gallery = useDrawings(loadGallery, wanted)
  return wanted && photos && Gallery ? <Gallery photos={photos} row={row} /> : null
}
