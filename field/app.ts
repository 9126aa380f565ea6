import * as z from 'zod/mini'
import { LazyNotices } from './notices/lazy-notices.ts'
import { backOffMs } from './outbox/back-off.ts'
import { type ClockKeep, NO_CLOCK } from './outbox/clock-offset.ts'
import { databaseOpener, isFull, isNewerElsewhere } from './outbox/database.ts'
import { Drafts } from './outbox/drafts.ts'
import { indexedDbStorage } from './outbox/indexeddb-storage.ts'
import { OutboxMirror } from './outbox/mirror.ts'
import { runAlone, tabChannel } from './outbox/one-uploader.ts'
import { Outbox } from './outbox/outbox.ts'
import { postSender } from './outbox/post-sender.ts'
import { SocketLink } from './outbox/socket-link.ts'
import { createTransport } from './outbox/transport.ts'
import { newUuid, newUuidV7 } from './outbox/uuid.ts'
import { waitOr } from './outbox/wait.ts'
import { LazyPhotos } from './photos/lazy-photos.ts'
import { Relayed } from './relay/relayed.ts'
import { authorisedFetch, authorization } from './session/authorised-fetch.ts'
import { Pairings } from './session/pairings.ts'
import { Session } from './session/session.ts'
import { Catalogue } from './store/catalogue.ts'
import { type Keep, keepIn } from './store/keep.ts'
import { createLink, type LinkState } from './store/link.ts'
import { type Observable, observable } from './store/observable.ts'
import { Position } from './store/position.ts'

/** What is wrong with the phone's own storage, if anything. */
export type StorageTrouble = 'closed' | 'reopened' | 'refused' | 'full' | 'newer' | null

export type FieldApp = {
  readonly session: Session
  readonly pairings: Pairings
  readonly keep: Keep
  readonly fetcher: typeof fetch
  readonly outbox: Outbox
  readonly relayed: Relayed
  readonly drafts: Drafts
  readonly catalogue: Catalogue
  readonly notices: LazyNotices
  readonly photos: LazyPhotos
  readonly position: Position
  readonly link: Observable<LinkState>
  readonly clock: Observable<ClockKeep>
  readonly storageTrouble: Observable<StorageTrouble>
  readonly now: () => number
  start(): Promise<void>
}

const CLOCK = 'clock'
const clockSchema = z.object({
  allowed: z.boolean(),
  sample: z.nullable(z.object({ offsetMs: z.number(), takenAt: z.number() })),
})
/** The list is asked for again at most this often while it is looked at. */
const REFRESH_MS = 120_000
/** How long the list and the socket leave a narrow link to the first report. */
const FIRST_REPORT_MS = 8_000
/** Nothing is sent before the centre has said whose cookie it is. */
const RETRY_MS = 20_000

const REOPEN_TRIES = 8
const NEVER = new Promise<void>(() => undefined)

/** The one place where the parts meet. */
export function createApp(): FieldApp {
  const now = (): number => Date.now()
  const storageTrouble = observable<StorageTrouble>(null)
  const onError = (error: unknown): void => reportError(error)
  const open = databaseOpener(() => {
    storageTrouble.set('closed')
    reopen().then(() => storageTrouble.set('reopened'), failed)
  })
  const keep = keepIn(open)
  const pairings = new Pairings(keep)
  const fetcher = authorisedFetch(
    () => pairings.credential,
    (input, init) => fetch(input, init),
  )
  const relayed = new Relayed(open, () => {
    tabs.tell('rows')
    outbox.uploader.nudge()
  })
  const mirror = new OutboxMirror(localStore())
  const storage = relayed.behind(indexedDbStorage(open, newUuid, mirror.counterOf))
  const clock = observable<ClockKeep>(NO_CLOCK)
  const link = createLink(now)
  const onSignedOut = (): void => session.lost()

  const session: Session = new Session({
    ...{ keep, fetcher, pairings },
    onKnown: (me) => {
      drafts.load(me.account).catch(failed)
      catalogue.show(me.account).catch(failed)
      notices.show('known')
    },
    onConfirmed: (me) => {
      linkIsFree = waitOr(FIRST_REPORT_MS, transport.first)
      outbox.uploader.resume()
      photos.nudge(true)
      catalogue.refresh().then(() => notices.refresh(), failed)
      linkIsFree.then(() => notices.show('confirmed'))
      linkIsFree
        .then(() => storage.deviceOf(me.account))
        .then((device) => (confirmed() === me.account ? socket.open(device) : undefined))
        .catch(failed)
    },
    onChanged: () => tabs.tell('session'),
  })
  const account = (): string | null => session.state.get().me?.account ?? null
  const confirmed = (): string | null => (session.state.get().confirmed ? account() : null)
  const catalogue = new Catalogue({
    ...{ keep, fetcher, now, onSignedOut, onLink: link.say },
    ensureMe: async () => {
      const result = await session.ensure()
      await linkIsFree
      return result
    },
  })
  const drafts = new Drafts(storage, failed)
  const socket = new SocketLink({
    credential: () => pairings.credential,
    onWelcome: (welcome) => outbox.welcomed(welcome),
    onSignedOut,
    onReauth: () => {
      session.check().catch(failed)
    },
    onServerClosed: () => {
      session.check().catch(failed)
    },
    onNotice: (body, ack) => notices.take(body, ack),
    onReady: (ready) => {
      link.say(ready)
      if (!ready) return
      outbox.uploader.nudge()
      notices.nudge()
    },
  })
  const notices = new LazyNotices({
    ...{ open, account, confirmed, fetcher, socket, now, onSignedOut, onError },
    incident: () => catalogue.state.get().incident?.id ?? null,
  })
  const tabs = tabChannel((news) => {
    if (news === 'session') session.adopt().catch(failed)
    outbox.refresh().catch(failed)
    // A draft saved in another tab must not be saved here as well.
    const author = account()
    if (author !== null) drafts.load(author).catch(failed)
    outbox.uploader.nudge()
  })
  let linkIsFree: Promise<void> = Promise.resolve()
  const transport = createTransport({ post: postSender(fetcher), socket, wait: waitOr })
  const outbox: Outbox = new Outbox({
    ...{
      storage,
      mirror,
      account: confirmed,
      clock,
      now,
      onSignedOut,
      onError,
      random: Math.random,
    },
    transport,
    reportId: () => newUuidV7(now()),
    batchId: newUuid,
    wait: waitOr,
    onChanged: () => {
      tabs.tell('rows')
      storageTrouble.update((trouble) => (trouble === 'full' ? null : trouble))
    },
  })

  const photos = new LazyPhotos({
    ...{ outbox, drafts, confirmed, now, onSignedOut, onError },
    headers: () => authorization(pairings.credential),
  })

  /** The system may still be busy with what it closed; what it emptied is written again. */
  async function reopen(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await outbox.refresh()
        return await session.keepAgain()
      } catch (error) {
        if (tries === REOPEN_TRIES) throw error
        await waitOr(backOffMs(tries, Math.random()), NEVER)
      }
    }
  }

  function failed(error: unknown): void {
    storageTrouble.set(isFull(error) ? 'full' : isNewerElsewhere(error) ? 'newer' : 'refused')
    onError(error)
  }

  function followLink(): void {
    outbox.status.subscribe(() => {
      const { trouble, sending } = outbox.status.get()
      if (trouble?.kind === 'lost' || trouble?.kind === 'strange') link.say(false)
      else if (sending.length === 0 && trouble === null && socket.isReady) link.say(true)
    })
    outbox.rows.subscribe(() => {
      relayed.refresh().catch(failed)
    })
    clock.subscribe(() => {
      keep.write(CLOCK, clock.get()).catch(failed)
    })
    const tryNow = (): void => {
      if (document.visibilityState === 'hidden') return
      socket.hurry()
      outbox.uploader.nudge()
      notices.nudge()
      photos.nudge()
      if (confirmed() === null) catalogue.refresh().catch(failed)
      else refreshIfOld()
    }
    session.state.subscribe(() => {
      if (account() === null) socket.close()
      photos.nudge()
    })
    addEventListener('online', tryNow)
    addEventListener('offline', () => link.say(false))
    document.addEventListener('visibilitychange', tryNow)
    setInterval(refreshIfOld, REFRESH_MS)
    setInterval(() => {
      const { me, confirmed: known, signedOut } = session.state.get()
      if (me && !known && !signedOut) tryNow()
    }, RETRY_MS)
  }

  function refreshIfOld(): void {
    const { statesAt } = catalogue.state.get()
    const old = statesAt === null || now() - statesAt > REFRESH_MS / 2
    if (account() !== null && document.visibilityState === 'visible' && old)
      catalogue.refresh().then(() => {
        // An open socket brings them by itself.
        if (!socket.isReady) notices.refresh()
      }, failed)
  }

  return {
    ...{ session, pairings, keep, fetcher, outbox, relayed, drafts, catalogue, notices },
    ...{ photos, position: new Position(), storageTrouble, now },
    link: link.state,
    clock,
    async start() {
      try {
        clock.set((await keep.read(CLOCK, clockSchema)) ?? NO_CLOCK)
        await outbox.refresh()
        await relayed.refresh()
        followLink()
        await session.load()
        runAlone((signal) => outbox.uploader.run(signal), new AbortController().signal).catch(
          failed,
        )
        await catalogue.refresh()
      } catch (error) {
        failed(error)
      }
    },
  }
}

/** Null where the browser forbids it: reading the property throws then. */
function localStore(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}
