'use client'
import { Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useMemo, useState } from 'react'
import { v7 } from 'uuid'
import * as z from 'zod/mini'
import { NOTICE_KINDS } from '#domain/notice'
import type { Asset } from '#domain/registry'
import { MAX_NOTICE_CODE_POINTS, type SendNotice, type WireNotice } from '#protocol/notices'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { Chips } from '../../parts/chips.tsx'
import { FaultNote } from '../../parts/fault-note.tsx'
import { Field, INPUT } from '../../parts/field.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import { useConsole } from '../state/console-context.tsx'
import { sendNotice } from './notice-calls.ts'
import { RecipientField } from './recipient-field.tsx'

const draftSchema = z.object({
  /** Of this notice, so that a second tap or a lost answer does not send it twice. */
  id: z.string(),
  kind: z.enum(NOTICE_KINDS),
  /** `crew ACCOUNT` or `area ID`; empty: not chosen. */
  to: z.string(),
  text: z.string(),
})
type Draft = z.infer<typeof draftSchema>

type Props = {
  readonly index: RegistryIndex
  /** What it is about; null: nothing on the map. */
  readonly asset: Asset | null
  readonly onClose: () => void
  readonly onSent: (notice: WireNotice) => void
}

/** One notice to one crew or to all of an area. */
export function ComposeNotice({ index, asset, onClose, onSent }: Props) {
  const t = useTranslations('console.notices')
  const { incident } = useConsole()
  const [kept, keep] = useDraft(`notice ${incident.id} ${asset?.id ?? ''}`, draftSchema)
  const fresh = useMemo<Draft>(
    () => ({
      id: v7(),
      kind: asset === null ? 'message' : 'dispatch',
      to: '',
      text: asset === null ? '' : t('goTo', { code: asset.code, place: index.placeOf(asset.area) }),
    }),
    [asset, index, t],
  )
  const draft = kept ?? fresh
  const sending = useSending(draft, asset, (notice) => {
    keep(null)
    onSent(notice)
  })
  // What may have arrived already and is then changed is another notice.
  const change = (part: Partial<Draft>) =>
    keep({ ...draft, ...part, ...(sending.tried ? { id: v7() } : {}) })
  const missingTo = sending.tried && draft.to === ''
  const missingText = sending.tried && draft.text.trim() === ''
  return (
    <form
      noValidate
      aria-label={t('compose')}
      onSubmit={sending.submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="min-h-0 flex-1 space-y-4 overflow-y-auto px-4 py-3">
        <h3 className="font-semibold">{t('compose')}</h3>
        <Chips
          label={t('kindLabel')}
          options={NOTICE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          chosen={[draft.kind]}
          onToggle={(kind) => change({ kind })}
        />
        <RecipientField
          value={draft.to}
          onChange={(to) => change({ to })}
          index={index}
          asset={asset}
          fault={missingTo && t('fault.to')}
        />
        <Field
          label={t('text')}
          fault={missingText && t('fault.text')}
          hint={t('textHint', { n: [...draft.text].length, most: MAX_NOTICE_CODE_POINTS })}
        >
          <textarea
            className={`${INPUT} py-2`}
            rows={4}
            maxLength={MAX_NOTICE_CODE_POINTS}
            value={draft.text}
            aria-invalid={missingText}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Field>
        <p className="text-xs text-text-2">{t('kept')}</p>
      </div>
      <div className="border-t border-line p-3">
        <FaultNote fault={sending.fault} className="mb-2" />
        <div className="flex gap-2">
          <button type="submit" className="button button-primary flex-1" disabled={sending.busy}>
            <Send size={16} aria-hidden />
            {t('send')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('back')}
          </button>
        </div>
      </div>
    </form>
  )
}

function useSending(draft: Draft, asset: Asset | null, onSent: (notice: WireNotice) => void) {
  const { incident } = useConsole()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const to = targetOf(draft.to)
    const text = draft.text.trim()
    if (to === null || text === '') return
    setBusy(true)
    setFault(null)
    const about = asset === null ? {} : { asset: asset.id }
    try {
      onSent(await sendNotice(incident.id, { id: draft.id, kind: draft.kind, text, ...about, to }))
    } catch (error) {
      setFault(error)
      setBusy(false)
    }
  }
  return { submit, tried, busy, fault }
}

/** Null: nothing chosen. */
function targetOf(to: string): SendNotice['to'] | null {
  const [what, ...rest] = to.split(' ')
  const id = rest.join(' ')
  if (id === '') return null
  return what === 'crew' ? { account: id } : { area: id }
}
