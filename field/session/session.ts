import * as z from 'zod/mini'
import { ask } from '../store/ask.ts'
import type { Keep } from '../store/keep.ts'
import { type Observable, observable } from '../store/observable.ts'
import { type Me, meSchema, peopleSchema } from './me.ts'

export type SessionState = {
  /** False until the phone's own memory has been read. */
  readonly loaded: boolean
  readonly me: Me | null
  /** The centre no longer knows this session: reports are kept, sending needs a sign-in. */
  readonly signedOut: boolean
}
export type SignInResult = 'ok' | 'wrong' | 'slow_down' | 'no_link' | 'strange' | 'failed'

const ME = 'me'
const LEAVING = 'leaving'
const PEOPLE = 'people'

export type SessionPorts = {
  readonly keep: Keep
  readonly fetcher: typeof fetch
  readonly onSignedIn: (me: Me) => void
}

/** Who this phone works for. Without a link the last known person stays signed in. */
export class Session {
  readonly state: Observable<SessionState> = observable({
    loaded: false,
    me: null,
    signedOut: false,
  })
  readonly people: Observable<Readonly<Record<string, string>>> = observable({})

  constructor(private readonly ports: SessionPorts) {}

  async load(): Promise<void> {
    const { keep } = this.ports
    this.people.set((await keep.read(PEOPLE, peopleSchema)) ?? {})
    const me = await keep.read(ME, meSchema)
    if (me) this.become(me)
    else if (!(await this.isLeaving())) await this.check()
    this.state.update((state) => ({ ...state, loaded: true }))
  }

  /** Asks the centre who we are; without an answer nothing changes. */
  async check(): Promise<void> {
    if (await this.isLeaving()) return this.finishLeaving()
    const asked = await ask(this.ports.fetcher, '/api/v1/me', meSchema)
    if (asked.kind === 'ok') await this.remember(asked.value)
    if (asked.kind === 'signed_out') this.lost()
  }

  /** The centre refused our session. */
  lost(): void {
    this.state.update((state) => ({ ...state, signedOut: true }))
  }

  async signIn(username: string, password: string): Promise<SignInResult> {
    try {
      const response = await this.post('/api/auth/sign-in/username', { username, password })
      if (!response.headers.get('content-type')?.includes('json')) return 'strange'
      if (response.status === 429) return 'slow_down'
      if (!response.ok) return response.status < 500 ? 'wrong' : 'failed'
      await this.ports.keep.write(LEAVING, false)
      const asked = await ask(this.ports.fetcher, '/api/v1/me', meSchema)
      if (asked.kind === 'ok') await this.remember(asked.value)
      return asked.kind === 'ok' ? 'ok' : 'failed'
    } catch {
      // fetch has one failure for every kind of dead link, and the result names it.
      return 'no_link'
    }
  }

  /** Works without a link too: the cookie is handed back when there is one. */
  async signOut(): Promise<void> {
    await this.ports.keep.write(LEAVING, true)
    await this.ports.keep.write(ME, null)
    this.state.update((state) => ({ ...state, me: null, signedOut: false }))
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

  private async remember(me: Me): Promise<void> {
    const people = { ...this.people.get(), [me.account]: me.name }
    this.people.set(people)
    await this.ports.keep.write(PEOPLE, people)
    await this.ports.keep.write(ME, me)
    this.become(me)
  }

  private become(me: Me): void {
    const before = this.state.get()
    this.state.set({ ...before, me, signedOut: false })
    if (before.signedOut || before.me?.account !== me.account) this.ports.onSignedIn(me)
  }
}
