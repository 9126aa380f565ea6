import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import './print.css'
import { ReportsScreen } from './reports-screen.tsx'
import { Skeleton } from './skeleton.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reports')
  return { title: t('title') }
}

export default function ReportsPage() {
  return (
    <div className="reports min-h-dvh bg-bg">
      <Suspense fallback={<Skeleton />}>
        <ReportsScreen />
      </Suspense>
    </div>
  )
}
