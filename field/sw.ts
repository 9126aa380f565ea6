/**
 * The field app's service worker. A visit starts from its cache with no byte from the network; what is
 * not the app itself (the API) passes by untouched.
 */
type Precached = { readonly url: string; readonly integrity: string }
/** Written in by the build: every file of this version and its hash. */
declare const PRECACHE: readonly Precached[]
declare const VERSION: string

// The project's types are a page's; this file alone runs in a worker.
const worker = self as unknown as ServiceWorkerGlobalScope
const PREFIX = 'field-'
const CACHE = `${PREFIX}${VERSION}`
const PAGE = '/field/'

/**
 * All files or none: a missing, altered or foreign one (a captive portal's page) fails the install, the
 * half-filled cache goes, and the version before stays.
 */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE)
  try {
    await Promise.all(PRECACHE.map((file) => fetchInto(cache, file)))
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

async function fetchInto(cache: Cache, { url, integrity }: Precached): Promise<void> {
  const response = await fetch(new Request(url, { integrity, cache: 'no-cache' }))
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  await cache.put(url, response)
}

/** Runs only when no page of the older version is open, or after `take-over`. */
async function activate(): Promise<void> {
  for (const { url } of PRECACHE)
    if (!(await (await caches.open(CACHE)).match(url))) throw new Error(`${url} is not cached`)
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** The cached file for a request of the app, or undefined for everything else. */
async function fromCache(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const key = request.mode === 'navigate' ? PAGE : new URL(request.url).pathname
  return (await cache.match(key)) ?? fetch(request)
}

function isOurs(request: Request): boolean {
  const { origin, pathname } = new URL(request.url)
  return (
    request.method === 'GET' && origin === worker.location.origin && `${pathname}/`.startsWith(PAGE)
  )
}

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  if (isOurs(event.request)) event.respondWith(fromCache(event.request))
})
worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(worker.skipWaiting())
})
