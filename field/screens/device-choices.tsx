/** @jsxImportSource preact */
import {
  chooseLanguage,
  chooseTheme,
  LANGUAGES,
  language,
  THEMES,
  theme,
} from '../messages/language.ts'
import { useValue } from '../store/use-value.ts'
import { useWords } from './context.ts'

const NAMES = { vi: 'Tiếng Việt', en: 'English' } as const

export function LanguageSwitch() {
  const t = useWords()
  const now = useValue(language)
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{t.language}</legend>
      {LANGUAGES.map((each) => (
        <button
          type="button"
          key={each}
          lang={each}
          aria-pressed={each === now}
          onClick={() => void chooseLanguage(each)}
        >
          {NAMES[each]}
        </button>
      ))}
    </fieldset>
  )
}

export function ThemeSwitch() {
  const t = useWords()
  const now = useValue(theme)
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{t.theme.title}</legend>
      {THEMES.map((each) => (
        <button
          type="button"
          key={each}
          aria-pressed={each === now}
          onClick={() => chooseTheme(each)}
        >
          {t.theme[each]}
        </button>
      ))}
    </fieldset>
  )
}
