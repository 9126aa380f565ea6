'use client'
import { useTranslations } from 'next-intl'
import type { Me } from '#protocol/me'
import { LanguageButton } from '../i18n/language-button.tsx'
import { ThemeButton } from '../theme/theme-button.tsx'
import { SignOutButton } from './sign-out-button.tsx'

/** Theme, language, who is signed in, and the way out: the right end of a page's top bar. */
export function MeCorner({ me }: { readonly me: Pick<Me, 'name' | 'role'> }) {
  const domain = useTranslations('domain')
  return (
    <div className="screen-only flex items-center gap-1">
      <ThemeButton />
      <LanguageButton />
      <span className="mx-2 hidden text-xs leading-4 sm:block">
        <span className="block max-w-40 truncate font-medium">{me.name}</span>
        <span className="block text-text-2">{domain(`role.${me.role}`)}</span>
      </span>
      <SignOutButton />
    </div>
  )
}
