import { lazy } from './lazy.tsx'

/** What a first visit can do without; each line is a chunk of its own. */
export const EnrolScreen = lazy(async () => (await import('../enrol/enrol-screen.tsx')).EnrolScreen)
export const ShowScreen = lazy(async () => (await import('../relay/show-screen.tsx')).ShowScreen)
export const ScanScreen = lazy(async () => (await import('../relay/scan-screen.tsx')).ScanScreen)
export const OutboxScreen = lazy(async () => (await import('./outbox-screen.tsx')).OutboxScreen)
export const MapScreen = lazy(async () => (await import('../map/map-screen.tsx')).MapScreen)
export const MenuScreen = lazy(async () => (await import('./menu.tsx')).MenuScreen)
export const ReportDetail = lazy(async () => (await import('./report-detail.tsx')).ReportDetail)
export const UnchangedAll = lazy(async () => (await import('./unchanged-all.tsx')).UnchangedAll)
