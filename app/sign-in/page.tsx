import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LanguageButton } from '../i18n/language-button.tsx'
import { ThemeButton } from '../theme/theme-button.tsx'
import { SignInForm } from './sign-in-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('title') }
}

type Props = { readonly searchParams: Promise<{ readonly link?: string }> }

export default async function SignInPage({ searchParams }: Props) {
  const { link } = await searchParams
  const t = await getTranslations('signIn')
  const common = await getTranslations('common')
  return (
    <main data-default-theme="dark" className="grid min-h-dvh place-items-center bg-bg p-4">
      <div className="w-full max-w-90 rounded-lg border border-line bg-panel p-6">
        <div className="flex items-start justify-between gap-4">
          <p className="text-text-2">{common('product')}</p>
          <div className="flex gap-1">
            <ThemeButton />
            <LanguageButton />
          </div>
        </div>
        <h1 className="mt-4 text-2xl font-semibold">{t('title')}</h1>
        {link === 'spent' && (
          <p role="alert" className="mt-3 rounded-md bg-warn-bg px-3 py-2 text-warn-t">
            {t('linkSpent')}
          </p>
        )}
        <SignInForm />
        <p className="mt-6 border-t border-line pt-4 text-xs text-text-2">{t('help')}</p>
      </div>
    </main>
  )
}
