/**
 * The field app's service worker. A visit starts from its cache with no byte from the network; what is
 * not the app itself (the API) passes by untouched.
 */
type Precached = { readonly url: string; readonly integrity: string }
/** Written in by the build, each file with its hash: the first page, and what is loaded when needed. */
declare const CORE: readonly Precached[]
declare const REST: readonly Precached[]
declare const VERSION: string

// The project's types are a page's; this file alone runs in a worker.
const worker = self as unknown as ServiceWorkerGlobalScope
const PREFIX = 'field-'
const CACHE = `${PREFIX}${VERSION}`
const PAGE = '/field/'
/** Holds the name of the cache that is served: browsers start a waiting worker when all tabs close. */
const CHOICE = 'chosen-field'
const CHOSEN = '/field/chosen'

/**
 * The first time the first page alone, so that 2G waits for little; an update takes everything. A
 * missing, altered or foreign file (a captive portal's page) fails the install, the half-filled cache
 * goes, and the version before stays.
 */
async function install(): Promise<void> {
  const isUpdate = worker.registration.active !== null
  try {
    await fill(isUpdate ? [...CORE, ...REST] : CORE)
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

/** One after the other: the crew's reports use the same thin link. */
async function fill(files: readonly Precached[]): Promise<void> {
  const cache = await caches.open(CACHE)
  for (const file of files)
    if (!(await cache.match(file.url))) await cache.put(file.url, await take(file))
}

/**
 * A file with a hash in its name is the same in every version and in the browser's own cache; a login
 * page kept there under that name fails its hash and is asked for again.
 */
async function take({ url, integrity }: Precached): Promise<Response> {
  if (!HASHED.test(url)) return fetchWhole(url, integrity, 'no-cache')
  const known = await caches.match(url)
  if (known) return known
  return fetchWhole(url, integrity, 'default').catch(() => fetchWhole(url, integrity, 'reload'))
}

async function fetchWhole(url: string, integrity: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(new Request(url, { integrity, cache }))
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response
}
const HASHED = /-[0-9A-Z]{8}\./

/** The cache pages are served from: an earlier version's until a person takes the new one. */
async function chosen(): Promise<string> {
  const kept = await (await caches.open(CHOICE)).match(CHOSEN)
  const name = await kept?.text()
  return name !== undefined && (await caches.has(name)) ? name : CACHE
}

async function choose(): Promise<void> {
  await (await caches.open(CHOICE)).put(CHOSEN, new Response(CACHE))
}

/** Runs when no page of the older version is open, or after `take-over`. */
async function activate(): Promise<void> {
  const serving = await chosen()
  if (serving === CACHE) await choose()
  await dropAllBut([CACHE, serving])
  await worker.clients.claim()
}

async function dropAllBut(kept: readonly string[]): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && !kept.includes(name))
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** The cached file for a request of the app; the network for what is not there yet. */
async function fromCache(request: Request): Promise<Response> {
  const cache = await caches.open(await chosen())
  const key = request.mode === 'navigate' ? PAGE : new URL(request.url).pathname
  return (await cache.match(key)) ?? fetch(request)
}

function isOurs(request: Request): boolean {
  const { origin, pathname } = new URL(request.url)
  return (
    request.method === 'GET' && origin === worker.location.origin && `${pathname}/`.startsWith(PAGE)
  )
}

/** Fetches what is missing; says whether all is here and whether a newer version waits for a tap. */
async function complete(): Promise<{ whole: boolean; update: boolean }> {
  const whole = await fill([...CORE, ...REST]).then(
    () => true,
    () => false,
  )
  return { whole, update: whole && (await chosen()) !== CACHE }
}

/** A person took this version, with nothing waiting. */
async function takeOver(): Promise<void> {
  // Asked of the version that is served already: a newer one's files must stay.
  if ((await chosen()) === CACHE) return worker.skipWaiting()
  await choose()
  await worker.skipWaiting()
  await dropAllBut([CACHE])
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  if (isOurs(event.request)) event.respondWith(fromCache(event.request))
})
worker.addEventListener('message', (event) => {
  const answer = (value: unknown): void => event.ports[0]?.postMessage(value)
  if (event.data === 'complete') event.waitUntil(complete().then(answer))
  if (event.data === 'take-over') event.waitUntil(takeOver().then(answer))
})
