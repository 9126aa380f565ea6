'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ShownStatus } from '#domain/status'
import type { Kind } from '#domain/vocabulary'
import { durationParts } from '../model/format.ts'

/** The words that every part of the console needs, in the person's language. */
export function useWords() {
  const locale = useLocale()
  const domain = useTranslations('domain')
  const common = useTranslations('common')
  const format = useFormatter()
  return useMemo(() => {
    const statusOf = (status: ShownStatus, kind: Kind) =>
      kind === 'bts'
        ? domain(`status.${status}`)
        : kind === 'post_office'
          ? domain(`statusPost.${status}`)
          : domain(`statusLine.${status}`)
    const duration = (ms: number) => {
      const { unit, ...parts } = durationParts(ms)
      return common(unit, parts)
    }
    const count = (value: number) => format.number(value)
    const percent = (part: number, whole: number) =>
      format.number(whole === 0 ? 0 : part / whole, {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      })
    return { locale, domain, common, statusOf, duration, count, percent }
  }, [locale, domain, common, format])
}
