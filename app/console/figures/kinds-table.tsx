'use client'
import { useTranslations } from 'next-intl'
import type { KindsProgress } from '#domain/progress'
import { KindIcon } from '../../marks/kind-icon.tsx'
import { useWords } from '../state/use-words.ts'
import { ViewLink } from '../state/view-link.tsx'
import { RollingNumber } from './rolling-number.tsx'

const OTHERS = ['transmission_line', 'post_office', 'mail_route'] as const

/** The other kinds; both denominators in use are named by the heads of their columns. */
export function KindsTable({ kinds }: { kinds: KindsProgress }) {
  const t = useTranslations('console.figures')
  const { domain, count } = useWords()
  return (
    <section className="border-b border-line px-4 py-2">
      <table className="w-full">
        <thead className="text-left align-bottom text-xs text-text-2">
          <tr>
            <th className="font-normal">{t('kinds')}</th>
            <th className="w-24 max-w-24 text-right font-normal">{t('outOfAll')}</th>
            <th className="w-26 max-w-26 pl-2 text-right font-normal">{t('restoredOfAffected')}</th>
          </tr>
        </thead>
        <tbody>
          {OTHERS.map((kind) => {
            const { outstanding, total, restored, affected } = kinds[kind]
            return (
              <tr key={kind} className="h-6.5">
                <th className="text-left font-normal">
                  <ViewLink to={{ kind }} className="flex items-center gap-2 whitespace-nowrap">
                    <span className="text-text-2">
                      <KindIcon kind={kind} />
                    </span>
                    {domain(`kindShort.${kind}`)}
                  </ViewLink>
                </th>
                <td className="whitespace-nowrap text-right">
                  <ViewLink to={{ kind, statuses: ['down', 'degraded', 'switched_off'] }}>
                    <RollingNumber
                      value={outstanding}
                      className="font-semibold"
                      testId={`out-${kind}`}
                    />
                    <span className="text-text-2"> / {count(total)}</span>
                  </ViewLink>
                </td>
                <td className="whitespace-nowrap text-right">
                  <ViewLink to={{ kind, set: 'restored' }}>
                    <RollingNumber
                      value={restored}
                      className="font-semibold"
                      testId={`restored-${kind}`}
                    />
                    <span className="text-text-2"> / {count(affected)}</span>
                  </ViewLink>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
