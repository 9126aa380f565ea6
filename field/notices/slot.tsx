/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useParts } from '../screens/context.ts'
import { useValue } from '../store/use-value.ts'
import type { Notices } from './notices.ts'

type Banner = ComponentType<{ readonly notices: Notices }>

/** Where the notices stand once there are any. */
export function NoticeSlot() {
  const notices = useValue(useParts().app.notices.parts)
  return notices && <Filled notices={notices} />
}

/** What draws them comes with the first; where it cannot be had, the next change asks again. */
function Filled({ notices }: { notices: Notices }) {
  const rows = useValue(notices.rows)
  const [Banner, setBanner] = useState<{ draw: Banner } | null>(null)
  useEffect(() => {
    if (Banner !== null || rows.every(({ putAway }) => putAway)) return
    import('./banner.tsx').then(
      ({ NoticeBanner }) => setBanner({ draw: NoticeBanner }),
      reportError,
    )
  }, [Banner, rows])
  return Banner && <Banner.draw notices={notices} />
}
