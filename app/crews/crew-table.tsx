'use client'
import { QrCode, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Crew } from '../live/crews.ts'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { Box } from '../reports/box.tsx'
import { type Device, revokeDevice } from './calls.ts'
import { type CrewLine, findCrews } from './crew-list.ts'
import { PhoneLine } from './phone-line.tsx'
import type { Whose } from './use-whose.ts'

type Props = {
  /** Null: not read yet. */
  readonly lines: readonly CrewLine[] | null
  readonly whose: Whose
  readonly onCode: (crew: Crew) => void
  readonly onRevoked: () => void
}

/** Every crew with its phones, those in use first. */
export function CrewTable({ lines, whose, onCode, onRevoked }: Props) {
  const t = useTranslations('crews')
  const [query, setQuery] = useState('')
  const [ended, setEnded] = useState(false)
  const [lost, setLost] = useState<Device | null>(null)
  const shown = findCrews(lines ?? [], query)
  const phones = (lines ?? []).flatMap((line) => line.phones)
  const inUse = phones.filter(({ revokedAt }) => revokedAt === null).length
  return (
    <Box title={t('crews')} note={t('count', { crews: lines?.length ?? 0, phones: inUse })}>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-3">
        <label className="flex h-10 min-w-0 flex-1 basis-60 items-center gap-2 rounded-md border border-line-strong bg-bg px-2 text-text-2 focus-within:border-accent">
          <Search size={16} aria-hidden className="shrink-0" />
          <input
            className="w-full min-w-0 bg-transparent text-sm text-text outline-none placeholder:text-text-2"
            aria-label={t('find')}
            placeholder={t('find')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <label className="flex min-h-10 items-center gap-2">
          <input
            type="checkbox"
            className="size-5"
            checked={ended}
            onChange={(event) => setEnded(event.target.checked)}
          />
          {t('showRevoked', { n: phones.length - inUse })}
        </label>
      </div>
      {lines === null ? (
        <Skeleton />
      ) : (
        <ul className="-mx-4 mt-3 border-t border-line sm:-mx-5" aria-label={t('crews')}>
          {shown.map((line) => (
            <CrewItem
              key={line.account}
              line={line}
              ended={ended}
              whose={whose}
              onCode={onCode}
              onLost={setLost}
            />
          ))}
        </ul>
      )}
      {lines?.length === 0 && <p className="pt-4 text-text-2">{t('empty')}</p>}
      {lines !== null && lines.length > 0 && shown.length === 0 && (
        <p className="pt-4 text-text-2">{t('noneFound')}</p>
      )}
      {lost !== null && (
        <ConfirmDialog
          title={t('revoke.title', { name: lost.name })}
          text={t('revoke.text')}
          action={t('revoke.action')}
          onClose={() => setLost(null)}
          onConfirm={async () => {
            await revokeDevice(lost.id)
            onRevoked()
          }}
        />
      )}
    </Box>
  )
}

type ItemProps = {
  readonly line: CrewLine
  /** Revoked phones too. */
  readonly ended: boolean
  readonly whose: Whose
  readonly onCode: (crew: Crew) => void
  readonly onLost: (phone: Device) => void
}

function CrewItem({ line, ended, whose, onCode, onLost }: ItemProps) {
  const t = useTranslations('crews')
  const phones = line.phones.filter(({ revokedAt }) => ended || revokedAt === null)
  return (
    <li className="border-b border-line px-4 py-3 sm:px-5" data-testid="crew">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <div className="min-w-0">
          <h3 className="font-semibold break-words">{line.name}</h3>
          <p className="text-xs text-text-2">
            {whose(line)} · {line.account}
          </p>
        </div>
        <button type="button" className="chip min-h-8" onClick={() => onCode(line)}>
          <QrCode size={14} aria-hidden />
          {t('addPhone')}
        </button>
      </div>
      {phones.length === 0 ? (
        <p className="mt-1 text-xs text-text-2">
          {line.phones.length === 0 ? t('noPhone') : t('allRevoked', { n: line.phones.length })}
        </p>
      ) : (
        <ul className="mt-2 space-y-1">
          {phones.map((phone) => (
            <PhoneLine key={phone.id} phone={phone} onLost={onLost} />
          ))}
        </ul>
      )}
    </li>
  )
}

const ROWS = ['a', 'b', 'c', 'd', 'e']

function Skeleton() {
  const common = useTranslations('common')
  return (
    <div role="status" aria-label={common('loading')} className="mt-3 space-y-3">
      {ROWS.map((row) => (
        <div key={row} className="skeleton h-14" />
      ))}
    </div>
  )
}
