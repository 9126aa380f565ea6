import { getTranslations } from 'next-intl/server'

export default async function NotFound() {
  const t = await getTranslations('common')
  return (
    <main className="grid min-h-dvh place-items-center p-4 text-center">
      <div>
        <h1 className="text-xl font-semibold">{t('notFound')}</h1>
        <a className="button mt-4" href="/">
          {t('home')}
        </a>
      </div>
    </main>
  )
}
