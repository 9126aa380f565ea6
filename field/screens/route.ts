import { type Observable, observable } from '../store/observable.ts'

/** Where the person is; in the address, so that the phone's Back button closes what was opened. */
export type Route =
  | { readonly at: 'list' | Place }
  | { readonly at: 'asset'; readonly asset: string }
  /** One kept report: just saved, or looked at again. */
  | { readonly at: 'saved' | 'report'; readonly report: string }

const PATHS = {
  outbox: '#/outbox',
  menu: '#/menu',
  sign_in: '#/sign-in',
  unchanged: '#/unchanged',
  map: '#/map',
  enrol: '#/enrol',
  relay: '#/relay',
  scan: '#/scan',
} as const
type Place = keyof typeof PATHS
const PLACES = Object.keys(PATHS) as Place[]

export const route: Observable<Route> = observable(readRoute(location.hash))
addEventListener('hashchange', () => route.set(readRoute(location.hash)))
let opened = 0

export function go(to: Route): void {
  opened += 1
  location.hash = pathOf(to)
}

/** Takes the place of where we are: Back does not return here. */
export function swapTo(to: Route): void {
  // An empty address would be the one that stands there now.
  history.replaceState(null, '', pathOf(to) || location.pathname)
  route.set(to)
}

/** Back to what was before; to the list when the app was opened right here. */
export function goBack(): void {
  if (opened > 0) {
    opened -= 1
    history.back()
  } else location.hash = ''
}

function pathOf(to: Route): string {
  if (to.at === 'asset') return `#/a/${to.asset}`
  if (to.at === 'saved') return `#/s/${to.report}`
  if (to.at === 'report') return `#/r/${to.report}`
  return to.at === 'list' ? '' : PATHS[to.at]
}

function readRoute(hash: string): Route {
  if (hash.startsWith('#/a/')) return { at: 'asset', asset: hash.slice(4) }
  if (hash.startsWith('#/s/')) return { at: 'saved', report: hash.slice(4) }
  if (hash.startsWith('#/r/')) return { at: 'report', report: hash.slice(4) }
  // As the coordinator's QR code and link say it, the code included.
  if (hash.startsWith('#enrol=')) return { at: 'enrol' }
  return { at: PLACES.find((at) => hash === PATHS[at]) ?? 'list' }
}
