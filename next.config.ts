import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withIntl = createNextIntlPlugin('./app/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  compress: true,
  devIndicators: false,
  reactStrictMode: true,
  // `npm run check` reads every type; a build must not wait for it again.
  typescript: { ignoreBuildErrors: true },
}

export default withIntl(config)
