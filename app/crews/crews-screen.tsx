'use client'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { CreatedEnrolment } from '#protocol/enrolments'
import { type Crew, fetchCrews } from '../live/crews.ts'
import { usePolled } from '../live/use-polled.ts'
import { FaultNote } from '../parts/fault-note.tsx'
import { fetchDevices, fetchEnrolments, fetchNumbers } from './calls.ts'
import { CodeCard } from './code-card.tsx'
import { CodeForm } from './code-form.tsx'
import { crewLines } from './crew-list.ts'
import { CrewTable } from './crew-table.tsx'
import type { Desk } from './enter.ts'
import { NumbersBox } from './numbers-box.tsx'
import { OpenCodes } from './open-codes.tsx'
import { TopBar } from './top-bar.tsx'
import { useWhose } from './use-whose.ts'

const EVERY_MS = 10_000
/** The code form is open, for a crew or for one still to be chosen. */
type Making = { readonly crew: Crew | null }

/** Crews, their phones, codes for the next ones, and numbers whose text messages are theirs. */
export function CrewsScreen({ desk }: { desk: Desk }) {
  const t = useTranslations('crews')
  const whose = useWhose(desk)
  const crews = usePolled(fetchCrews, EVERY_MS)
  const devices = usePolled(fetchDevices, EVERY_MS)
  const enrolments = usePolled(fetchEnrolments, EVERY_MS)
  const numbers = usePolled(fetchNumbers, EVERY_MS)
  const [making, setMaking] = useState<Making | null>(null)
  const [made, setMade] = useState<CreatedEnrolment | null>(null)
  const lines = useMemo(
    () =>
      crews.value === null || devices.value === null ? null : crewLines(crews.value, devices.value),
    [crews.value, devices.value],
  )
  return (
    <>
      <TopBar desk={desk} />
      <main className="mx-auto max-w-360 px-3 pb-8 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-4">
          <div className="min-w-0">
            <h1 className="text-xl font-semibold">{t('title')}</h1>
            <p className="text-text-2">{t('subtitle')}</p>
          </div>
          <button
            type="button"
            className="button button-primary"
            onClick={() => setMaking({ crew: null })}
          >
            <Plus size={16} aria-hidden />
            {t('makeCode')}
          </button>
        </div>
        <FaultNote fault={crews.fault ?? devices.fault} className="mb-4" />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,62fr)_minmax(0,38fr)]">
          <CrewTable
            lines={lines}
            whose={whose}
            onCode={(crew) => setMaking({ crew })}
            onRevoked={devices.refresh}
          />
          <div className="flex min-w-0 flex-col gap-4">
            <OpenCodes enrolments={enrolments} whose={whose} />
            <NumbersBox numbers={numbers} crews={crews.value ?? []} />
          </div>
        </div>
      </main>
      {making !== null && (
        <CodeForm
          desk={desk}
          crews={crews.value ?? []}
          crew={making.crew}
          onClose={() => setMaking(null)}
          onMade={(enrolment) => {
            setMaking(null)
            setMade(enrolment)
            enrolments.refresh()
            crews.refresh()
          }}
        />
      )}
      {made !== null && (
        <CodeCard enrolment={made} whose={whose(made)} onClose={() => setMade(null)} />
      )}
    </>
  )
}
