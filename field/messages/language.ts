import { type Observable, observable } from '../store/observable.ts'
import { type Messages, vi } from './vi.ts'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const LANGUAGE = 'field-language'
const THEME = 'field-theme'
export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

/** Chosen on the device, before anything is known of the person; read before the first drawing. */
export const language: Observable<Language> = observable<Language>('vi')
export const theme: Observable<Theme> = observable(chosen(THEMES, THEME))
let current: Messages = vi

export function words(): Messages {
  return current
}

/** Vietnamese is in the first bundle; English is fetched once and kept with the app. */
async function speak(next: Language): Promise<void> {
  current = next === 'vi' ? vi : (await import('./en.ts')).en
  language.set(next)
  applyToPage()
}

/** Before the first drawing: what was chosen on an earlier visit. */
export async function speakAsChosen(): Promise<void> {
  const next = chosen(LANGUAGES, LANGUAGE)
  if (next === 'vi') applyToPage()
  else await speak(next).catch(applyToPage)
}

export async function chooseLanguage(next: Language): Promise<void> {
  await speak(next)
  localStorage.setItem(LANGUAGE, next)
}

export function chooseTheme(next: Theme): void {
  localStorage.setItem(THEME, next)
  theme.set(next)
  applyToPage()
}

function applyToPage(): void {
  const { documentElement: root } = document
  root.lang = language.get()
  root.dataset.theme = theme.get()
  document.title = `${current.app} · ${current.field}`
}

/** The stored choice, or the first: Vietnamese, and the light theme that sunlight needs. */
function chosen<T extends string>(options: readonly [T, ...T[]], key: string): T {
  const stored = localStorage.getItem(key)
  return options.find((option) => option === stored) ?? options[0]
}
