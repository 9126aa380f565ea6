'use client'
import { TriangleAlert, Unplug } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AssetState } from '#domain/asset-state'
import type { Asset } from '#domain/registry'
import { isOnAir } from '#domain/status'
import { toMs } from '#protocol/scalars'
import type { RegistryIndex } from '../../live/registry-index.ts'
import type { StateTable } from '../../live/state-table.ts'
import { ComposeNotice } from '../notices/compose-notice.tsx'
import { PhoneForm } from '../phone/phone-form.tsx'
import { useConsole } from '../state/console-context.tsx'
import type { TrayRow } from '../tray/tray-calls.ts'
import { Actions, type InspectorForm } from './actions.tsx'
import { AssetHead, CloseButton } from './asset-head.tsx'
import { type DoneNote, DoneNotice } from './done-notice.tsx'
import { HistoryStrip } from './history-strip.tsx'
import { PowerClock } from './power-clock.tsx'
import { ReportList } from './report-list.tsx'
import { useAssetHistory } from './use-asset-history.ts'

type Props = {
  readonly asset: string
  readonly table: StateTable
  /** Incident clock. */
  readonly now: number
  /** What stands in place of the history. */
  readonly form: InspectorForm
  /** Without a row: the one that was. */
  readonly onForm: (form: InspectorForm, row?: TrayRow | null) => void
  readonly onClose: () => void
  /** A notice about it went out. */
  readonly onSent: () => void
  /** The text message that the phoned report is made of. */
  readonly row: TrayRow | null
  readonly onPutAway: () => void
}

/** Everything about one asset: what, where, whose; since when; how long its power lasts; by whose word. */
export function Inspector(props: Props) {
  const { asset: id, table, onClose } = props
  const t = useTranslations('console.inspector')
  const position = table.index.indexOf(id)
  return (
    <section
      aria-label={t('label')}
      className="flex min-h-0 flex-1 flex-col"
      data-testid="inspector"
    >
      {position < 0 ? (
        <div className="flex items-start justify-between gap-2 px-4 py-4">
          <p className="text-text-2">{t('unknownAsset', { id })}</p>
          <CloseButton onClose={onClose} />
        </div>
      ) : (
        <Known
          {...props}
          asset={table.index.assetAt(position)}
          state={table.at(position)}
          index={table.index}
        />
      )}
    </section>
  )
}

type KnownProps = Omit<Props, 'asset' | 'table'> & {
  readonly asset: Asset
  readonly state: AssetState
  readonly index: RegistryIndex
}

function Known(props: KnownProps) {
  const { asset, state, index, form, onForm, onSent, row, onPutAway } = props
  const [note, setNote] = useState<DoneNote | null>(null)
  if (form !== 'none')
    return (
      <>
        <AssetHead {...props} brief />
        {form === 'phone' ? (
          <PhoneForm
            asset={asset}
            state={state}
            index={index}
            onClose={() => onForm('none')}
            onSaved={(id) => {
              setNote({ kind: 'report', id, row })
              onForm('none', null)
            }}
          />
        ) : (
          <ComposeNotice
            asset={asset}
            index={index}
            onClose={() => onForm('none')}
            onSent={({ recipients }) => {
              setNote({ kind: 'notice', recipients: recipients.length })
              onForm('none')
              onSent()
            }}
          />
        )}
      </>
    )
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <AssetHead {...props} />
        {note !== null && (
          <DoneNotice note={note} onClose={() => setNote(null)} onPutAway={onPutAway} />
        )}
        <Notes state={state} />
        <Body {...props} />
      </div>
      <Actions asset={asset} onForm={onForm} />
    </>
  )
}

function Body({ asset, state, now }: KnownProps) {
  const t = useTranslations('console.inspector')
  const { incident } = useConsole()
  const history = useAssetHistory(asset.id, state.seq)
  return (
    <>
      {state.status !== 'unknown' && <PowerClock state={state} now={now} />}
      {history.kind === 'loading' && (
        <p className="px-4 py-3 text-text-2" role="status">
          {t('loading')}
        </p>
      )}
      {history.kind === 'failed' && <p className="px-4 py-3 text-warn-t">{t('failed')}</p>}
      {history.kind === 'loaded' && (
        <>
          <HistoryStrip
            reports={history.reports}
            outages={history.outages}
            from={toMs(incident.startedAt)}
            now={now}
          />
          <ReportList reports={history.reports} asset={asset} now={now} />
        </>
      )}
    </>
  )
}

/** Derived and disputed things stand beside the report, never in its place. */
function Notes({ state }: { state: AssetState }) {
  const t = useTranslations('console.inspector')
  if (state.isolated !== true && state.conflict === undefined) return null
  return (
    <div className="space-y-1 border-b border-line bg-warn-bg px-4 py-2 text-xs">
      {state.isolated === true && (
        <p className="flex gap-2">
          <Unplug size={16} aria-hidden className="shrink-0 text-warn-t" />
          <span>
            {t('isolated')} {isOnAir(state.status) && t('isolatedDisagrees')}
          </span>
        </p>
      )}
      {state.conflict !== undefined && (
        <p className="flex gap-2">
          <TriangleAlert size={16} aria-hidden className="shrink-0 text-warn-t" />
          {t(`conflict.${state.conflict.kind}`)}
        </p>
      )}
    </div>
  )
}
