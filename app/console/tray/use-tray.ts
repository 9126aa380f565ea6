'use client'
import { useCallback } from 'react'
import { offers } from '../../live/offers.ts'
import { type Polled, usePolled } from '../../live/use-polled.ts'
import { useConsole } from '../state/console-context.tsx'
import { fetchTray, type TrayRow } from './tray-calls.ts'

/** What waits has no seq: nothing on the socket tells of it. */
const EVERY_MS = 10_000

export function useTray(): Polled<readonly TrayRow[]> {
  const { incident, me } = useConsole()
  const load = useCallback((signal: AbortSignal) => fetchTray(incident.id, signal), [incident.id])
  return usePolled(offers(me.role, 'settle') ? load : null, EVERY_MS)
}
