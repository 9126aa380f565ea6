import { lazy } from './lazy.tsx'

/** What a first visit can do without; each line is a chunk of its own. */
export const OutboxScreen = lazy(async () => (await import('./outbox-screen.tsx')).OutboxScreen)
export const MenuScreen = lazy(async () => (await import('./menu.tsx')).MenuScreen)
