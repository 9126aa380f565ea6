'use client'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { signOut } from '../sign-in/sign-in.ts'

export function SignOutButton() {
  const common = useTranslations('common')
  return (
    <button
      type="button"
      className="icon-button"
      onClick={() => void signOut()}
      aria-label={common('signOut')}
      title={common('signOut')}
    >
      <LogOut size={16} aria-hidden />
    </button>
  )
}
