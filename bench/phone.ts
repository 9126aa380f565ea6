/**
 * A crew's phone in a process of its own: the field app as it is, from `createApp` on, with a database in
 * memory and the globals of a page. Trust in the run's certificate comes with the environment.
 */
import 'fake-indexeddb/auto'
import { createApp, type FieldApp } from '#field/app'
import { toTime } from '#protocol/scalars'
import { answerParent } from './child.ts'
import { type Written, writtenBy } from './drafts.ts'
import type { Acked, PhoneSpec } from './phone-port.ts'

let app: FieldApp
let spec: PhoneSpec
let written: Generator<Written, never>
let posts = 0

/** Everything the app expects of a page. */
function becomePage(origin: string): void {
  const page = new EventTarget()
  const real = globalThis.fetch
  Object.assign(globalThis, {
    location: new URL(origin),
    document: Object.assign(page, { visibilityState: 'visible' }),
    addEventListener: page.addEventListener.bind(page),
    localStorage: { getItem: () => null, setItem: () => undefined },
    reportError: (error: unknown) => console.error('phone:', error),
    fetch: (input: string, init?: RequestInit) => real(new URL(input, origin), init),
  })
  if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: {} })
}

/** Paired with its crew and never used: no list, no connection. */
async function open(wanted: PhoneSpec): Promise<void> {
  spec = wanted
  becomePage(spec.origin)
  const { me, token } = spec
  written = writtenBy({ ...spec, author: me.account }, spec.seed)
  app = createApp()
  const pairing = { ...me, token, key: '', expiresAt: toTime(Date.now() + 86_400_000) }
  await app.keep.write('pairings', { using: me.account, all: { [me.account]: pairing } })
  await app.keep.write('me', me)
}

async function save(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const { draft, position } = written.next().value
    await app.outbox.save(draft, { position, unchanged: false })
  }
}

/** From the start of the app; each in ms. */
async function start(): Promise<Acked> {
  const startedAt = performance.now()
  const since = () => performance.now() - startedAt
  const acked = reached(app.outbox.rows, (rows) => rows?.some(isReceived) === true).then(since)
  const socket = reached(app.clock, ({ allowed }) => allowed).then(since)
  const all = allReceived().then(since)
  const list = reached(app.catalogue.state, ({ assets }) => assets !== null).then(since)
  void app.start()
  return { acked: await acked, socket: await socket, all: await all, list: await list }
}

/** Ms until everything saved has been received. */
async function sent(): Promise<number> {
  const startedAt = performance.now()
  await allReceived()
  return performance.now() - startedAt
}

/** So that what is saved meanwhile goes together, as after a place without signal. */
function hold(isHeld: boolean): void {
  app.session.state.update((state) => ({ ...state, confirmed: !isHeld }))
  if (!isHeld) app.outbox.uploader.nudge()
}

/** The oldest waiting report by one call of `fetch` and nothing else; ms until its answer is read. */
async function bare(): Promise<number> {
  const row = app.outbox.rows.get()?.[posts++]
  if (row === undefined) throw new Error('nothing was saved')
  const sentAt = toTime(Date.now())
  const startedAt = performance.now()
  const response = await fetch(`/api/v1/incidents/${spec.incident}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${spec.token}` },
    body: JSON.stringify({ batch: crypto.randomUUID(), sentAt, reports: [row.report] }),
  })
  const answer = await response.text()
  if (!answer.includes('"outcome":"stored"')) throw new Error(`not stored: ${answer}`)
  return performance.now() - startedAt
}

function isReceived({ state }: { readonly state: string }): boolean {
  return state === 'received'
}

function allReceived(): Promise<void> {
  return reached(app.outbox.rows, (rows) => rows?.every(isReceived) === true)
}

type Watched<T> = { get(): T; subscribe(listener: () => void): () => void }
function reached<T>(watched: Watched<T>, isIt: (value: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isIt(watched.get())) return
      forget()
      resolve()
    }
    const forget = watched.subscribe(look)
    look()
  })
}

answerParent('', { open, save, start, sent, hold, bare })
