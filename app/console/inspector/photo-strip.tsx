'use client'
import { ImageDown } from 'lucide-react'
import Image from 'next/image'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PhotoViewer } from './photo-viewer.tsx'
import { type Photo, photoUrl } from './use-photos.ts'

type Props = {
  /** How many the report declares. */
  readonly declared: number
  readonly photos: readonly Photo[]
  /** Of what, when and by whom, for the caption. */
  readonly caption: string
}

/** Only whole photos are shown; of the others it is said that they are on their way. */
export function PhotoStrip({ declared, photos, caption }: Props) {
  const t = useTranslations('console.photos')
  const [open, setOpen] = useState<number | null>(null)
  const whole = photos.filter((photo) => photo.whole)
  const missing = declared - whole.length
  return (
    <div className="mt-1">
      {whole.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {whole.map((photo, i) => (
            <li key={photo.sha256}>
              <button
                type="button"
                onClick={() => setOpen(i)}
                className="block size-16 overflow-hidden rounded-md border border-line-strong bg-raised hover:border-accent"
                aria-label={t('open', { i: i + 1, n: whole.length })}
              >
                <Image
                  unoptimized
                  src={photoUrl(photo.sha256) + (photo.thumbnail ? '?thumbnail' : '')}
                  alt=""
                  width={64}
                  height={64}
                  className="size-full object-cover"
                />
              </button>
            </li>
          ))}
        </ul>
      )}
      {missing > 0 && (
        <p className="mt-0.5 flex items-center gap-1 text-xs text-text-2">
          <ImageDown size={14} aria-hidden className="shrink-0" />
          {t('missing', { there: whole.length, n: declared })}
        </p>
      )}
      {open !== null && (
        <PhotoViewer
          photos={whole}
          at={open}
          caption={caption}
          onAt={setOpen}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}
