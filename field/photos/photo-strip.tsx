/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { MAX_REPORT_PHOTOS } from '#protocol/photos'
import { Icon } from '../look/icon.tsx'
import type { Draft } from '../outbox/draft.ts'
import { useParts } from '../screens/context.ts'
import { useValue } from '../store/use-value.ts'
import { PhotoLook } from './look.tsx'
import { Preview } from './preview.tsx'
import { usePhotoWords } from './words.ts'

type StripProps = {
  readonly draft: Draft
  readonly change: (change: Partial<Draft>) => void
}

/** The pictures of a report that is being written; each can be taken out before Save. */
export function PhotoStrip({ draft, change }: StripProps) {
  const { app } = useParts()
  const t = usePhotoWords()
  const working = useValue(app.photos.working)
  const problem = useValue(app.photos.problem)
  const { photos: refs = [] } = draft
  const strip = useRef<HTMLElement>(null)
  const busy = working > 0
  const [before] = useState(refs.length)
  useEffect(() => {
    // What the camera's button did is below the chips: it is brought into sight.
    if (busy || refs.length > before) strip.current?.scrollIntoView({ block: 'end' })
  }, [busy, refs.length, before])
  return (
    <section class="photos" aria-label={t.title} ref={strip}>
      <PhotoLook />
      <Pictures refs={refs} onRemove={(left) => change({ photos: left })} />
      <div class="photo-more">
        <span aria-live="polite">
          {busy ? t.shrinking : refs.length > 0 && t.count(refs.length)}
        </span>
        {refs.length < MAX_REPORT_PHOTOS && <FromPhone asset={draft.asset} />}
      </div>
      <p class="problem" role="alert">
        {problem && t.problem[problem]}
      </p>
    </section>
  )
}

type Refs = NonNullable<Draft['photos']>

function Pictures({ refs, onRemove }: { refs: Refs; onRemove: (left: Refs) => void }) {
  const t = usePhotoWords()
  const photos = useValue(useParts().app.photos.parts)?.photos
  if (refs.length === 0 || !photos) return null
  return (
    <ul class="photo-strip">
      {refs.map(({ sha256 }, i) => (
        <li key={sha256}>
          <Preview photos={photos} sha256={sha256} name={t.preview(i + 1)} />
          <button
            type="button"
            aria-label={t.remove(i + 1)}
            onClick={() => onRemove(refs.filter((each) => each.sha256 !== sha256))}
          >
            <Icon name="close" size={20} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Pictures that were taken before; the camera has its own button. */
function FromPhone({ asset }: { asset: string }) {
  const { app } = useParts()
  const t = usePhotoWords()
  const files = useRef<HTMLInputElement>(null)
  function take(input: HTMLInputElement): void {
    const chosen = [...(input.files ?? [])]
    input.value = ''
    void app.photos.take(asset, chosen)
  }
  return (
    <>
      <button type="button" class="link" onClick={() => files.current?.click()}>
        {t.fromPhone}
      </button>
      <input
        ref={files}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={({ currentTarget }) => take(currentTarget)}
      />
    </>
  )
}
