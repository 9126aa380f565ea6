import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withIntl = createNextIntlPlugin('./app/i18n/request.ts')

const config: NextConfig = {
  poweredByHeader: false,
  compress: true,
  devIndicators: false,
  reactStrictMode: true,
  typedRoutes: false,
}

export default withIntl(config)
