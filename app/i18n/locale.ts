export const LOCALES = ['vi', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const LOCALE_COOKIE = 'lang'
/** What people here read dates and hours in, whatever their machine says. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh'

export function localeOf(value: string | undefined): Locale {
  return value === 'en' ? 'en' : 'vi'
}
