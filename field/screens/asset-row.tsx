/** @jsxImportSource preact */
import { Icon } from '../look/icon.tsx'
import { StatusMark } from '../look/status-mark.tsx'
import { agoText, distanceText } from '../messages/format.ts'
import { language } from '../messages/language.ts'
import type { ListRow } from '../store/list-rows.ts'
import { useValue } from '../store/use-value.ts'
import { useNow, useParts, useWords } from './context.ts'
import { go } from './route.ts'

/** Mark, code over place, distance over age; one tap opens its report. */
export function AssetRow({ row }: { row: ListRow }) {
  const { app } = useParts()
  const t = useWords()
  const now = useNow()
  const tongue = useValue(language)
  const drafted = useValue(app.drafts.state).has(row.asset.id)
  const { asset, status } = row
  const extra = [drafted && t.list.draft, row.isolated && t.list.isolated].filter(Boolean)
  return (
    <li>
      <button type="button" class="row" onClick={() => go({ at: 'asset', asset: asset.id })}>
        <StatusMark status={status} />
        <span class="row-words">
          <strong class="code">{asset.code}</strong>
          <span class="visually-hidden">{t.status[asset.kind][status]}</span>
          <span class="place">{[asset.place, ...extra].join(' · ')}</span>
        </span>
        <span class="row-figures">
          {row.distanceM !== null && (
            <span class="distance">{distanceText(row.distanceM, tongue)}</span>
          )}
          <span class={row.reportedAt === null ? 'unknown' : 'age'}>
            {row.reportedAt === null ? t.list.unknown : agoText(row.reportedAt, now, t)}
            {row.own === 'waiting' && (
              <>
                {' '}
                <Icon name="phone" size={16} />
                <span class="visually-hidden">{t.list.onPhone}</span>
              </>
            )}
          </span>
        </span>
      </button>
    </li>
  )
}
