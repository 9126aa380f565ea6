export const THEME_COOKIE = 'theme'
export type Theme = 'dark' | 'light'

/** Null: the person never chose; each screen then has its own default. */
export function themeOf(value: string | undefined): Theme | null {
  return value === 'dark' || value === 'light' ? value : null
}
