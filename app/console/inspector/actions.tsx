'use client'
import { Megaphone, PhoneCall } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { Asset } from '#domain/registry'
import { offers } from '../../live/offers.ts'
import { hasDraft } from '../../parts/use-draft.ts'
import { phoneDraftKey } from '../phone/phone-draft.ts'
import { useConsole } from '../state/console-context.tsx'

/** A form in place of the history: what a crew says by phone, or a notice to crews. */
export type InspectorForm = 'none' | 'phone' | 'notice'
type Props = { readonly asset: Asset; readonly onForm: (form: InspectorForm) => void }

/** What this viewer may do about the asset; nothing for who may only read. */
export function Actions({ asset, onForm }: Props) {
  const t = useTranslations('console.inspector')
  const { me, incident } = useConsole()
  const phone = offers(me.role, 'takeCalls')
  const notice = offers(me.role, 'settle')
  const begun = useMemo(() => hasDraft(phoneDraftKey(incident.id, asset.id)), [incident, asset])
  if (!phone && !notice) return null
  return (
    <div className="flex gap-2 border-t border-line p-3">
      {phone && (
        <button
          type="button"
          className="button button-primary flex-1 px-3 leading-4"
          onClick={() => onForm('phone')}
        >
          <PhoneCall size={16} aria-hidden className="shrink-0" />
          {begun ? t('phoneBegun') : t('phone')}
        </button>
      )}
      {notice && (
        <button
          type="button"
          className={`button px-3 leading-4 ${phone ? '' : 'button-primary flex-1'}`}
          onClick={() => onForm('notice')}
        >
          <Megaphone size={16} aria-hidden className="shrink-0" />
          {t('notice')}
        </button>
      )}
    </div>
  )
}
