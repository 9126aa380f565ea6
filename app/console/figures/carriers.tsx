'use client'
import { useTranslations } from 'next-intl'
import type { CarrierRow } from '../model/figures.ts'
import { useConsole } from '../state/console-context.tsx'
import { useWords } from '../state/use-words.ts'
import { ViewLink } from '../state/view-link.tsx'

const OUT = ['down', 'degraded', 'switched_off'] as const

/** BTS out per carrier; the parts and their sum stand written below. */
export function Carriers({ rows }: { rows: readonly CarrierRow[] }) {
  const t = useTranslations('console.figures')
  const { store } = useConsole()
  const { count } = useWords()
  const names = new Map(
    store.view.index?.registry.organisations.map(({ id, name }) => [id, name]) ?? [],
  )
  const out = rows.reduce((sum, row) => sum + row.out, 0)
  return (
    <section className="border-b border-line px-4 py-2">
      <div className="flex justify-between text-xs text-text-2">
        <h2>{t('carriers')}</h2>
        <span>{t('outTotal')}</span>
      </div>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="flex h-5.5 items-center gap-2">
            <ViewLink
              to={{ kind: 'bts', organisation: row.id }}
              className="grid flex-1 grid-cols-[120px_1fr] items-center gap-2"
            >
              <span className="truncate">{names.get(row.id) ?? row.id}</span>
              <span className="h-2 overflow-hidden rounded-sm bg-raised" aria-hidden="true">
                <span
                  className="block h-full bg-down"
                  style={{ width: `${(100 * row.out) / row.total}%` }}
                />
              </span>
            </ViewLink>
            <ViewLink
              to={{ kind: 'bts', organisation: row.id, statuses: OUT }}
              className="w-20 whitespace-nowrap text-right"
            >
              <b className="font-semibold">{count(row.out)}</b>
              <span className="text-text-2"> / {count(row.total)}</span>
            </ViewLink>
          </li>
        ))}
      </ul>
      {rows.length > 1 && (
        <p className="text-right text-xs text-text-3">
          {t('sumCarriers', {
            parts: rows.map((row) => count(row.out)).join(' + '),
            out: count(out),
          })}
        </p>
      )}
    </section>
  )
}
