'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ShownStatus } from '#domain/status'
import type { Kind } from '#domain/vocabulary'
import { percentOf } from './figures.ts'
import { partsOf } from './moment.ts'

/** Numbers, moments and domain words in the reader's language. */
export function useWords() {
  const locale = useLocale()
  const t = useTranslations('reports')
  const domain = useTranslations('domain')
  const format = useFormatter()
  return useMemo(() => {
    const count = (value: number) => format.number(value)
    const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 }
    const percent = (part: number, whole: number) => {
      const value = percentOf(part, whole)
      return value === null ? '–' : format.number(value, oneDecimal)
    }
    /** 17 giờ 00 ngày 14/9/2024 */
    const moment = (ms: number) => t('moment', { ...partsOf(ms), year: String(partsOf(ms).year) })
    /** 14/9 17:00 */
    const shortMoment = (ms: number) => t('shortMoment', partsOf(ms))
    const day = (ms: number) => t('day', partsOf(ms))
    const statusOf = (status: ShownStatus, kind: Kind) => {
      if (kind === 'bts') return domain(`status.${status}`)
      return kind === 'post_office'
        ? domain(`statusPost.${status}`)
        : domain(`statusLine.${status}`)
    }
    return { locale, t, domain, count, percent, moment, shortMoment, day, statusOf }
  }, [locale, t, domain, format])
}
export type Words = ReturnType<typeof useWords>
