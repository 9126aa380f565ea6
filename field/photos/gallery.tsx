/** @jsxImportSource preact */
import { Icon } from '../look/icon.tsx'
import type { OutboxRow } from '../outbox/row.ts'
import { useValue } from '../store/use-value.ts'
import { progressOf } from './decide-photo.ts'
import { PhotoLook } from './look.tsx'
import type { Photos } from './photos.ts'
import { Preview } from './preview.tsx'
import { usePhotoWords } from './words.ts'

type LineProps = { readonly photos: Photos; readonly row: OutboxRow }

/** "ảnh 2/3 đã gửi": what counts as sent is what the centre has whole. */
export function PhotoLine({ photos, row }: LineProps) {
  const t = usePhotoWords()
  const { total, sent, refused } = progressOf(useValue(photos.sends), row)
  if (row.state === 'attention') return null
  return (
    <>
      <PhotoLook />
      <p class={refused === null ? 'photo-line' : 'photo-line refused'}>
        <Icon name={refused === null ? 'picture' : 'warning'} size={18} />
        <span>
          {row.state === 'waiting'
            ? t.attached(total)
            : refused === null
              ? t.sent(sent, total)
              : `${t.sent(sent, total)}. ${t.refused[refused === 'spoiled' ? 'spoiled' : 'other']}`}
        </span>
        {row.state === 'received' && refused === null && sent < total && (
          <progress aria-hidden="true" max={total} value={sent} />
        )}
      </p>
    </>
  )
}

const ICONS = { sent: 'check', waiting: 'clock', refused: 'warning' } as const

/** A kept report's pictures, each with where it is. */
export function PhotoGallery({
  photos,
  row,
}: {
  readonly photos: Photos
  readonly row: OutboxRow
}) {
  const t = usePhotoWords()
  const { states } = progressOf(useValue(photos.sends), row)
  return (
    <section class="photos" aria-label={t.title}>
      <PhotoLook />
      <PhotoLine photos={photos} row={row} />
      <ul class="photo-strip">
        {[...states].map(([sha256, state], i) => (
          <li key={sha256}>
            <Preview photos={photos} sha256={sha256} name={t.preview(i + 1)} />
            <span class={`photo-state ${state}`}>
              <Icon name={ICONS[state]} size={18} />
              {t.state[state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
