'use client'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Asset } from '#domain/registry'
import type { ReportRow } from '../../live/api.ts'
import { historyOf, pathsOf } from '../model/history.ts'
import { ReportItem } from './report-item.tsx'
import { usePhotos } from './use-photos.ts'

type Props = {
  readonly reports: readonly ReportRow[]
  readonly asset: Asset
  /** Incident clock. */
  readonly now: number
}

/** Who reported what when, by which path, and what was corrected; newest observation first. */
export function ReportList({ reports, asset, now }: Props) {
  const t = useTranslations('console.inspector')
  const items = useMemo(() => historyOf(reports), [reports])
  const declared = reports.reduce((sum, { photos }) => sum + (photos?.length ?? 0), 0)
  const photos = usePhotos(asset.id, declared)
  return (
    <section>
      <div className="flex items-baseline justify-between px-4 py-2">
        <h3 className="font-semibold">{t('reports')}</h3>
        <p className="text-xs text-text-2">
          {t('reportsPaths', { n: reports.length, paths: pathsOf(reports) })}
        </p>
      </div>
      <ul>
        {items.map((item) => (
          <ReportItem
            key={item.report.id}
            item={item}
            asset={asset}
            photos={photos.get(item.report.id) ?? []}
            now={now}
          />
        ))}
      </ul>
    </section>
  )
}
