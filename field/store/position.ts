import type { WireReport } from '#protocol/report'
import { type Observable, observable } from './observable.ts'

export type Fix = NonNullable<WireReport['position']> & { readonly at: number }
export type PositionState = {
  readonly fix: Fix | null
  /** `off`: not asked for yet. `denied`: the person or the phone said no. */
  readonly mode: 'off' | 'looking' | 'on' | 'denied'
}

/** An older fix tells where the phone was, not where the report was made. */
const FRESH_MS = 5 * 60_000

/** Where the phone is; a help for ordering the list, never required. */
export class Position {
  readonly state: Observable<PositionState> = observable({ fix: null, mode: 'off' })

  /** Starts without asking if the person allowed it before. */
  async startIfAllowed(): Promise<void> {
    if (!('permissions' in navigator)) return
    const { state } = await navigator.permissions.query({ name: 'geolocation' })
    if (state === 'granted') this.start()
  }

  start(): void {
    if (this.state.get().mode === 'on' || !('geolocation' in navigator)) return
    this.state.update((state) => ({ ...state, mode: 'looking' }))
    navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const { latitude: lat, longitude: lon } = coords
        // Whole metres and five decimals: more digits would only pretend and cost bytes.
        const fix = { lat: round(lat), lon: round(lon), accuracyM: Math.round(coords.accuracy) }
        this.state.set({ mode: 'on', fix: { ...fix, at: timestamp } })
      },
      ({ code, PERMISSION_DENIED }) =>
        this.state.update((state) => ({
          ...state,
          mode: code === PERMISSION_DENIED ? 'denied' : state.fix ? 'on' : 'looking',
        })),
      { enableHighAccuracy: true, maximumAge: 60_000 },
    )
  }

  freshFix(now: number): Fix | null {
    const { fix } = this.state.get()
    return fix && Math.abs(now - fix.at) < FRESH_MS ? fix : null
  }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}
