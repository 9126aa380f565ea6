import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { ConsoleDoor } from './console-door.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console')
  return { title: t('title') }
}

export default function ConsolePage() {
  return (
    <div data-default-theme="dark" className="bg-bg text-text">
      <Suspense>
        <ConsoleDoor />
      </Suspense>
    </div>
  )
}
