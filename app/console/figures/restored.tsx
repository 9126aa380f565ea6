'use client'
import { useTranslations } from 'next-intl'
import type { KindProgress } from '#domain/progress'
import { useWords } from '../state/use-words.ts'
import { ViewLink } from '../state/view-link.tsx'
import { RollingNumber } from './rolling-number.tsx'

/** Restored of affected, with the sum written under it: the three parts make the whole. */
export function Restored({ bts }: { bts: KindProgress }) {
  const t = useTranslations('console.figures')
  const { count } = useWords()
  const permanent = bts.restored - bts.restoredTemporary
  const share = (part: number) => ({
    width: `${bts.affected === 0 ? 0 : (100 * part) / bts.affected}%`,
  })
  return (
    <section className="border-b border-line px-4 py-2.5">
      <div className="flex items-end justify-between gap-2">
        <h2 className="text-xs leading-4">
          {t('restored')}
          <span className="block text-text-2">{t('ofAffected')}</span>
        </h2>
        <p className="whitespace-nowrap text-xl leading-6">
          <ViewLink to={{ kind: 'bts', set: 'restored' }}>
            <RollingNumber value={bts.restored} className="font-semibold" testId="restored" />
          </ViewLink>
          <ViewLink to={{ kind: 'bts', set: 'affected' }} className="font-light text-text-2">
            {' / '}
            <span data-testid="affected">{count(bts.affected)}</span>
          </ViewLink>
        </p>
      </div>
      <div
        className="mt-1.5 flex h-2 gap-px overflow-hidden rounded-sm bg-raised"
        aria-hidden="true"
      >
        <span className="bg-operational" style={share(permanent)} />
        <span className="bg-temporary" style={share(bts.restoredTemporary)} />
        <span className="bg-down/60" style={share(bts.outstanding)} />
      </div>
      <p className="mt-1 text-xs text-text-2">
        {t('sumRestored', {
          permanent: count(permanent),
          temporary: count(bts.restoredTemporary),
          out: count(bts.outstanding),
          affected: count(bts.affected),
        })}
      </p>
    </section>
  )
}
