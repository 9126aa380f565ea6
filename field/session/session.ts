import * as z from 'zod/mini'
import { waitOr } from '../outbox/wait.ts'
import { ask } from '../store/ask.ts'
import type { Keep } from '../store/keep.ts'
import { type Observable, observable } from '../store/observable.ts'
import { type Me, meSchema, peopleSchema } from './me.ts'
import type { Pairing, Pairings } from './pairings.ts'

export type SessionState = {
  /** False until the phone's own memory has been read. */
  readonly loaded: boolean
  readonly me: Me | null
  /** The centre no longer knows this session: reports are kept, sending needs a sign-in. */
  readonly signedOut: boolean
  /**
   * The centre said in this visit that the cookie is this person's, or the token in use is. Nothing is
   * sent before: under another's cookie a report would be refused for good.
   */
  readonly confirmed: boolean
}
export type SignInResult = 'ok' | 'wrong' | 'slow_down' | 'no_link' | 'strange' | 'failed'

const ME = 'me'
const LEAVING = 'leaving'
const PEOPLE = 'people'

export type SessionPorts = {
  readonly keep: Keep
  readonly fetcher: typeof fetch
  readonly pairings: Pairings
  /** Somebody is here, by the phone's own memory at least. */
  readonly onKnown: (me: Me) => void
  /** The centre knows them too. */
  readonly onConfirmed: (me: Me) => void
  /** Another person, or nobody, is signed in now: other tabs must know. */
  readonly onChanged: () => void
}
export type CheckResult = 'ok' | 'signed_out' | 'lost' | 'strange' | 'refused'
/** A link's visitor is known to the centre only: worth a moment of the empty list. */
const PATIENCE_MS = 4_000

/** Who this phone works for. Without a link the last known person stays signed in. */
export class Session {
  readonly state: Observable<SessionState> = observable({
    loaded: false,
    me: null,
    signedOut: false,
    confirmed: false,
  })
  readonly people: Observable<Readonly<Record<string, string>>> = observable({})

  private checking: Promise<CheckResult> | null = null

  constructor(private readonly ports: SessionPorts) {}

  async load(): Promise<void> {
    const { keep, pairings } = this.ports
    this.people.set((await keep.read(PEOPLE, peopleSchema)) ?? {})
    await pairings.load()
    const me = await keep.read(ME, meSchema)
    if (me) this.become(me, this.isPairedAs(me))
    else if (!(await this.isLeaving()))
      await waitOr(
        PATIENCE_MS,
        this.check().then(() => undefined),
      )
    this.state.update((state) => ({ ...state, loaded: true }))
  }

  /** Asks the centre once a visit who we are. */
  async ensure(): Promise<CheckResult> {
    return this.state.get().confirmed ? 'ok' : this.check()
  }

  /** Asks the centre who we are; without an answer nothing changes. One at a time. */
  check(): Promise<CheckResult> {
    this.checking ??= this.askWho().finally(() => {
      this.checking = null
    })
    return this.checking
  }

  /** Another tab signed somebody in or out. */
  async adopt(): Promise<void> {
    await this.ports.pairings.load()
    const me = await this.ports.keep.read(ME, meSchema)
    if (me) this.become(me, true)
    else this.state.update((state) => ({ ...state, me: null, confirmed: false, signedOut: false }))
  }

  /** A pairing's token is one account's for good: nobody needs to be asked whose it is. */
  private isPairedAs(me: Me): boolean {
    return this.ports.pairings.current()?.account === me.account
  }

  private async askWho(): Promise<CheckResult> {
    if (this.ports.pairings.current() === null && (await this.isLeaving())) {
      await this.finishLeaving()
      return 'signed_out'
    }
    const asked = await ask(this.ports.fetcher, '/api/v1/me', meSchema)
    if (asked.kind === 'ok') await this.remember(asked.value)
    if (asked.kind === 'signed_out') this.lost()
    return asked.kind
  }

  /** The centre refused our session. */
  lost(): void {
    this.state.update((state) => ({ ...state, signedOut: true, confirmed: false }))
  }

  async signIn(username: string, password: string): Promise<SignInResult> {
    try {
      const response = await this.post('/api/auth/sign-in/username', { username, password })
      if (!response.headers.get('content-type')?.includes('json')) return 'strange'
      if (response.status === 429) return 'slow_down'
      if (!response.ok) return response.status < 500 ? 'wrong' : 'failed'
      await this.ports.keep.write(LEAVING, false)
      await this.ports.pairings.use(null)
      const asked = await ask(this.ports.fetcher, '/api/v1/me', meSchema)
      if (asked.kind === 'ok') await this.remember(asked.value)
      return asked.kind === 'ok' ? 'ok' : 'failed'
    } catch {
      // fetch has one failure for every kind of dead link, and the result names it.
      return 'no_link'
    }
  }

  /** This phone was paired with a crew just now, or a crew it was paired with takes it over. */
  async workFor(pairing: Pairing): Promise<void> {
    await this.ports.pairings.add(pairing)
    const { account, name, organisation } = pairing
    // What was open under another credential must open again under this one.
    this.state.update((state) => ({ ...state, confirmed: false }))
    await this.remember({ account, name, role: 'crew', organisation })
    // The same crew under a new token is news to the tab that sends.
    this.ports.onChanged()
  }

  /** Works without a link too: the cookie is handed back when there is one. A pairing stays. */
  async signOut(): Promise<void> {
    await this.ports.keep.write(LEAVING, true)
    await this.ports.keep.write(ME, null)
    await this.ports.pairings.use(null)
    this.state.update((state) => ({ ...state, me: null, signedOut: false, confirmed: false }))
    this.ports.onChanged()
    await this.finishLeaving()
  }

  private isLeaving(): Promise<boolean | null> {
    return this.ports.keep.read(LEAVING, z.boolean())
  }

  private async finishLeaving(): Promise<void> {
    const gone = await this.post('/api/auth/sign-out', {}).then(
      (response) => response.ok || response.status === 401,
      () => false,
    )
    if (gone) await this.ports.keep.write(LEAVING, false)
  }

  private post(url: string, body: unknown): Promise<Response> {
    return this.ports.fetcher(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
    })
  }

  /** The phone emptied its memory while we were here. */
  async keepAgain(): Promise<void> {
    const { keep, pairings } = this.ports
    await keep.write(PEOPLE, this.people.get())
    await keep.write(ME, this.state.get().me)
    await pairings.keepAgain()
  }

  private async remember(me: Me): Promise<void> {
    const people = { ...this.people.get(), [me.account]: me.name }
    this.people.set(people)
    await this.ports.keep.write(PEOPLE, people)
    await this.ports.keep.write(ME, me)
    const other = this.state.get().me?.account !== me.account
    this.become(me, true)
    if (other) this.ports.onChanged()
  }

  private become(me: Me, confirmed: boolean): void {
    const before = this.state.get()
    const other = before.me?.account !== me.account
    this.state.set({ ...before, me, signedOut: false, confirmed })
    if (other) this.ports.onKnown(me)
    if (confirmed && (other || !before.confirmed)) this.ports.onConfirmed(me)
  }
}
