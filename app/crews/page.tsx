import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import './print.css'
import { CrewsDoor } from './crews-door.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('crews')
  return { title: t('title') }
}

export default function CrewsPage() {
  return (
    <div data-default-theme="dark" className="crews min-h-dvh bg-bg text-text">
      <CrewsDoor />
    </div>
  )
}
