import { type Observable, observable } from '../store/observable.ts'
import { en } from './en.ts'
import { type Messages, vi } from './vi.ts'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
const WORDS: Record<Language, Messages> = { vi, en }

const LANGUAGE = 'field-language'
const THEME = 'field-theme'
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** Chosen on the device, before anything is known of the person; read before the first drawing. */
export const language: Observable<Language> = observable(chosen(LANGUAGES, LANGUAGE))
export const theme: Observable<Theme> = observable(chosen(THEMES, THEME))

export function words(): Messages {
  return WORDS[language.get()]
}

export function chooseLanguage(next: Language): void {
  localStorage.setItem(LANGUAGE, next)
  language.set(next)
  applyToPage()
}

export function chooseTheme(next: Theme): void {
  localStorage.setItem(THEME, next)
  theme.set(next)
  applyToPage()
}

export function applyToPage(): void {
  const { documentElement: root } = document
  root.lang = language.get()
  root.dataset.theme = theme.get()
  document.title = `${words().app} · ${words().field}`
}

/** The stored choice, or the first: Vietnamese, and the phone's own appearance. */
function chosen<T extends string>(options: readonly [T, ...T[]], key: string): T {
  const stored = localStorage.getItem(key)
  return options.find((option) => option === stored) ?? options[0]
}
