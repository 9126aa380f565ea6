import { useTranslations } from 'next-intl'

const BOXES = ['bts', 'lines', 'post', 'mail', 'communes']

/** The page's own shape, so that nothing jumps when the figures come. */
export function Skeleton() {
  const t = useTranslations('common')
  return (
    <main className="mx-auto max-w-360 px-3 pt-20 sm:px-6" aria-busy="true">
      <p className="sr-only" role="status">
        {t('loading')}
      </p>
      <div className="skeleton h-12 w-full max-w-lg" />
      <div className="mt-4 grid gap-4 sm:grid-cols-2 xl:grid-cols-5">
        {BOXES.map((box) => (
          <div key={box} className="skeleton h-48" />
        ))}
      </div>
      <div className="mt-4 grid gap-4 xl:grid-cols-2">
        <div className="skeleton h-120" />
        <div className="skeleton h-120" />
      </div>
    </main>
  )
}
