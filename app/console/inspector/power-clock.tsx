'use client'
import { useTranslations } from 'next-intl'
import type { KnownState } from '#domain/asset-state'
import { powerLevel } from '#domain/power-clock'
import { isOnAir } from '#domain/status'
import { hourMinute, hourOrDay } from '../model/format.ts'
import { useWords } from '../state/use-words.ts'

const HOUR_MS = 3_600_000
const LOOK = {
  fine: { text: 'text-ok-t', bar: 'bg-operational' },
  warning: { text: 'text-warn-t', bar: 'bg-degraded' },
  critical: { text: 'text-down-t', bar: 'bg-down' },
  passed: { text: 'text-down-t', bar: 'bg-down' },
} as const

/** When the site goes dark, how long that is, and by whose word. `now`: incident clock. */
export function PowerClock({ state, now }: { state: KnownState; now: number }) {
  const t = useTranslations('console.inspector')
  const { duration, domain, locale, count } = useWords()
  const { darkAt, power, autonomyHours } = state
  if (power === undefined && darkAt === undefined) return null
  const powerName = power === undefined ? t('power') : domain(`power.${power}`)
  if (darkAt === undefined || autonomyHours === undefined || !isOnAir(state.status))
    return (
      <section className="border-b border-line px-4 py-3 text-xs">
        <h3 className="text-text-2">{t('power')}</h3>
        <p className="mt-1 text-sm">{t('powerNow', { power: powerName })}</p>
      </section>
    )
  const look = LOOK[powerLevel(darkAt, now)]
  const scaleMs = Math.max(8, autonomyHours) * HOUR_MS
  const left = Math.max(0, darkAt - now)
  return (
    <section className="border-b border-line px-4 py-3">
      <div className="flex justify-between gap-2 text-xs text-text-2">
        <h3>{t('power')}</h3>
        <p className="text-right">
          {t('powerOf', {
            power: powerName,
            hours: count(autonomyHours),
            time: hourOrDay(state.effectiveAt, now, locale),
          })}
        </p>
      </div>
      <p className={`mt-1 flex items-baseline justify-between gap-2 font-semibold ${look.text}`}>
        <time className="text-2xl" dateTime={new Date(darkAt).toISOString()}>
          {hourMinute(darkAt)}
        </time>
        <span className="text-base">
          {darkAt > now
            ? t('left', { age: duration(left) })
            : t('passed', { age: duration(now - darkAt) })}
        </span>
      </p>
      <div className="relative mt-1.5 h-2 rounded-sm bg-raised" aria-hidden="true">
        <span
          className={`absolute inset-y-0 left-0 rounded-sm ${look.bar}`}
          style={{ width: `${Math.min(100, (100 * left) / scaleMs)}%` }}
        />
        {[1, 4].map((hours) => (
          <span
            key={hours}
            className="absolute -inset-y-1 w-px bg-text-2"
            style={{ left: `${(100 * hours * HOUR_MS) / scaleMs}%` }}
          />
        ))}
      </div>
      <div className="relative mt-1 h-4 text-xs text-text-3" aria-hidden="true">
        {[1, 4].map((hours) => (
          <span
            key={hours}
            className="absolute -translate-x-1/2"
            style={{ left: `${(100 * hours * HOUR_MS) / scaleMs}%` }}
          >
            {duration(hours * HOUR_MS)}
          </span>
        ))}
        <span className="absolute right-0">{duration(scaleMs)}</span>
      </div>
    </section>
  )
}
