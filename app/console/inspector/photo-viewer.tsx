'use client'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import Image from 'next/image'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '../../parts/dialog.tsx'
import { type Photo, photoUrl } from './use-photos.ts'

/** What crews' phones shrink to; another size shows as it is. */
const LONGEST_PX = 1280

type Props = {
  readonly photos: readonly Photo[]
  readonly at: number
  readonly caption: string
  readonly onAt: (at: number) => void
  readonly onClose: () => void
}

/** One photo as large as the window lets it be; arrows go to the next. */
export function PhotoViewer({ photos, at, caption, onAt, onClose }: Props) {
  const t = useTranslations('console.photos')
  const photo = photos[at]
  const [failed, setFailed] = useState<string | null>(null)
  if (photo === undefined) return null
  const step = (by: number) => onAt((at + by + photos.length) % photos.length)
  const several = photos.length > 1
  return (
    <Dialog
      title={caption}
      onClose={onClose}
      className="w-[min(96vw,1312px)]"
      onKey={({ key }) => {
        if (several && key === 'ArrowLeft') step(-1)
        if (several && key === 'ArrowRight') step(1)
      }}
    >
      {failed === photo.sha256 ? (
        <p role="alert" className="py-16 text-center text-down-t">
          {t('failed')}
        </p>
      ) : (
        <Image
          key={photo.sha256}
          unoptimized
          src={photoUrl(photo.sha256)}
          width={LONGEST_PX}
          height={LONGEST_PX}
          alt={t('alt', { i: at + 1, n: photos.length, what: caption })}
          className="mx-auto h-auto max-h-[76dvh] w-auto max-w-full bg-raised object-contain"
          onError={() => setFailed(photo.sha256)}
        />
      )}
      <div className="mt-3 flex items-center justify-between gap-2">
        <button type="button" className="button" disabled={!several} onClick={() => step(-1)}>
          <ChevronLeft size={16} aria-hidden />
          {t('previous')}
        </button>
        <p className="text-text-2">{t('of', { i: at + 1, n: photos.length })}</p>
        <button type="button" className="button" disabled={!several} onClick={() => step(1)}>
          {t('next')}
          <ChevronRight size={16} aria-hidden />
        </button>
      </div>
    </Dialog>
  )
}
