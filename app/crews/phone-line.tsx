'use client'
import { Smartphone, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toMs } from '#protocol/scalars'
import { hourOrDay } from '../console/model/format.ts'
import { useWallClock } from '../console/state/use-live.ts'
import { useWords } from '../console/state/use-words.ts'
import type { Device } from './calls.ts'
import { countGaps, sayGaps } from './crew-list.ts'

/** Of its key, enough to tell two phones of one crew apart. */
const KEY_SHOWN = 6

type Props = { readonly phone: Device; readonly onLost: (phone: Device) => void }

/** One phone: when it was last heard of, which of its reports never came, whether it is still let in. */
export function PhoneLine({ phone, onLost }: Props) {
  const t = useTranslations('crews.phone')
  const { locale, duration } = useWords()
  const now = useWallClock()
  const { gaps, revokedAt, lastSeenAt } = phone
  const time = (at: string) => hourOrDay(toMs(at), now, locale)
  return (
    <li
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-raised px-3 py-2"
      data-testid="phone"
    >
      <Smartphone size={16} aria-hidden className="shrink-0 text-text-2" />
      <div className="min-w-0 flex-1 basis-48">
        <p className={revokedAt === null ? '' : 'text-text-2 line-through'}>
          {lastSeenAt === null
            ? t('neverSeen')
            : t('seen', { age: duration(Math.max(0, now - toMs(lastSeenAt))) })}
        </p>
        <p className="text-xs text-text-2">
          {t('enrolled', { time: time(phone.enrolledAt), key: phone.key.slice(0, KEY_SHOWN) })}
        </p>
      </div>
      {gaps.length > 0 && (
        <p
          className="flex basis-full items-start gap-1.5 text-xs text-warn-t sm:max-w-60 sm:basis-auto"
          title={t('gapsWhy')}
        >
          <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
          {t('gaps', { n: countGaps(gaps), which: sayGaps(gaps) })}
        </p>
      )}
      {revokedAt === null ? (
        <button type="button" className="chip min-h-8" onClick={() => onLost(phone)}>
          {t('revoke')}
        </button>
      ) : (
        <p className="text-xs font-medium text-down-t">{t('revoked', { time: time(revokedAt) })}</p>
      )}
    </li>
  )
}
