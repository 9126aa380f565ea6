import { SHOWN_STATUSES, type ShownStatus } from '#domain/status'
import { CAUSES, type Cause, KINDS, type Kind } from '#domain/vocabulary'

/** Assets counted by something else than their status of now. */
export const SETS = [
  'affected',
  'restored',
  'backup',
  'dark_soon',
  'power_passed',
  'isolated',
  'conflict',
] as const
export type AssetSet = (typeof SETS)[number]
export const DARK_LEVELS = ['all', 'two', 'one', 'none'] as const
/** How many counted carriers are dark in a commune (contract.md, Progress). */
export type DarkLevel = (typeof DARK_LEVELS)[number]
export const LAYERS = ['sites', 'lines', 'post', 'mail', 'dark', 'labels'] as const
export type MapLayer = (typeof LAYERS)[number]
export const PANELS = ['feed', 'list', 'notices', 'tray'] as const
export type Panel = (typeof PANELS)[number]

/** All that a link passed on must bring back: the address bar holds the whole view. */
export type View = {
  readonly incident: string | null
  readonly kind: Kind | null
  readonly organisation: string | null
  readonly area: string | null
  readonly statuses: readonly ShownStatus[]
  readonly cause: Cause | null
  readonly set: AssetSet | null
  readonly dark: DarkLevel | null
  /** Asset id: the one selection that map, list and inspector share. */
  readonly selected: string | null
  readonly panel: Panel
  readonly hidden: readonly MapLayer[]
  readonly map: { readonly lat: number; readonly lon: number; readonly zoom: number } | null
}

export const EMPTY: View = {
  incident: null,
  kind: null,
  organisation: null,
  area: null,
  statuses: [],
  cause: null,
  set: null,
  dark: null,
  selected: null,
  panel: 'feed',
  hidden: [],
  map: null,
}
export const NO_FILTER = {
  kind: null,
  organisation: null,
  area: null,
  statuses: [],
  cause: null,
  set: null,
  dark: null,
} as const satisfies Partial<View>

const ID = /^[A-Za-z0-9._-]{1,96}$/

function oneOf<T extends string>(all: readonly T[], value: string | null): T | null {
  return all.find((each) => each === value) ?? null
}

function someOf<T extends string>(all: readonly T[], value: string | null): T[] {
  const asked = new Set(value?.split(','))
  return all.filter((each) => asked.has(each))
}

function idOf(value: string | null): string | null {
  return value !== null && ID.test(value) ? value : null
}

function mapOf(value: string | null): View['map'] {
  const [lat, lon, zoom] = (value ?? '').split(',').map(Number)
  if (lat === undefined || lon === undefined || zoom === undefined) return null
  const sane = Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && zoom >= 0 && zoom <= 22
  return sane ? { lat, lon, zoom } : null
}

/** Reads an address's query; what it does not understand it leaves out. */
export function parseView(query: string): View {
  const params = new URLSearchParams(query)
  return {
    incident: idOf(params.get('incident')),
    kind: oneOf(KINDS, params.get('kind')),
    organisation: idOf(params.get('org')),
    area: idOf(params.get('area')),
    statuses: someOf(SHOWN_STATUSES, params.get('status')),
    cause: oneOf(CAUSES, params.get('cause')),
    set: oneOf(SETS, params.get('set')),
    dark: oneOf(DARK_LEVELS, params.get('dark')),
    selected: idOf(params.get('sel')),
    panel: oneOf(PANELS, params.get('panel')) ?? 'feed',
    hidden: someOf(LAYERS, params.get('hide')),
    map: mapOf(params.get('at')),
  }
}

/** The shortest query that parseView reads back as the same view; empty for the plain console. */
export function formatView(view: View): string {
  const { map } = view
  const entries: [string, string | null][] = [
    ['incident', view.incident],
    ['kind', view.kind],
    ['org', view.organisation],
    ['area', view.area],
    ['status', view.statuses.join(',') || null],
    ['cause', view.cause],
    ['set', view.set],
    ['dark', view.dark],
    ['sel', view.selected],
    ['panel', view.panel === 'feed' ? null : view.panel],
    ['hide', view.hidden.join(',') || null],
    ['at', map === null ? null : `${round(map.lat, 4)},${round(map.lon, 4)},${round(map.zoom, 2)}`],
  ]
  const kept = entries.filter((entry): entry is [string, string] => entry[1] !== null)
  const query = kept.map(
    ([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`,
  )
  return query.length === 0 ? '' : `?${query.join('&')}`
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

export function isFiltered(view: View): boolean {
  return (
    view.kind !== null ||
    view.organisation !== null ||
    view.area !== null ||
    view.statuses.length > 0 ||
    view.cause !== null ||
    view.set !== null ||
    view.dark !== null
  )
}
