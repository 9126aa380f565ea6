/** @jsxImportSource preact */
import { Icon } from '../look/icon.tsx'
import type { OutboxRow } from '../outbox/row.ts'
import { useValue } from '../store/use-value.ts'
import { progressOf } from './decide-photo.ts'
import { PhotoLook } from './look.tsx'
import type { Photos } from './photos.ts'
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
