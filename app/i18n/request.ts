import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import en from '../messages/en.json'
import vi from '../messages/vi.json'
import { LOCALE_COOKIE, localeOf, TIME_ZONE } from './locale.ts'

/** No locale in the path: links people pass on mean the same in either language. */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get(LOCALE_COOKIE)?.value)
  return { locale, messages: locale === 'en' ? en : vi, timeZone: TIME_ZONE }
})
