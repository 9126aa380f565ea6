import * as z from 'zod/mini'
import type { Keep } from '../store/keep.ts'
import { type Observable, observable } from '../store/observable.ts'

/** What one enrolment gave this phone: a bearer token, and the key that signs for its crew. */
export const pairingSchema = z.object({
  account: z.string(),
  name: z.string(),
  organisation: z.string(),
  area: z.optional(z.string()),
  token: z.string(),
  /** Thumbprint by which the centre knows the signing key. */
  key: z.string(),
  /** Server time at which the token ends. */
  expiresAt: z.string(),
})
export type Pairing = z.infer<typeof pairingSchema>

/** How the phone shows the centre who asks: the browser's session cookie, or a pairing's token. */
export type Credential =
  | { readonly kind: 'cookie' }
  | { readonly kind: 'token'; readonly token: string; readonly pairing: Pairing }

const PAIRINGS = 'pairings'
const keptSchema = z.object({
  /** The account whose token speaks for the phone; null: the cookie does. */
  using: z.nullable(z.string()),
  all: z.record(z.string(), pairingSchema),
})
type Kept = z.infer<typeof keptSchema>

/**
 * The crews this phone is paired with, one at a time in use. Two shifts change over without a network:
 * each keeps its own token and key here.
 */
export class Pairings {
  readonly state: Observable<Kept> = observable<Kept>({ using: null, all: {} })

  constructor(private readonly keep: Keep) {}

  async load(): Promise<void> {
    this.state.set((await this.keep.read(PAIRINGS, keptSchema)) ?? { using: null, all: {} })
  }

  get credential(): Credential {
    const pairing = this.current()
    return pairing ? { kind: 'token', token: pairing.token, pairing } : { kind: 'cookie' }
  }

  /** The pairing in use; null while the cookie counts. */
  current(): Pairing | null {
    const { using, all } = this.state.get()
    return using === null ? null : (all[using] ?? null)
  }

  of(account: string): Pairing | null {
    return this.state.get().all[account] ?? null
  }

  /** Keeps it and lets it speak for the phone. */
  async add(pairing: Pairing): Promise<void> {
    const { all } = this.state.get()
    await this.become({ using: pairing.account, all: { ...all, [pairing.account]: pairing } })
  }

  /** Null: the cookie speaks. */
  async use(account: string | null): Promise<void> {
    if (account === this.state.get().using) return
    await this.become({ ...this.state.get(), using: account })
  }

  async forget(account: string): Promise<void> {
    const { using, all } = this.state.get()
    const { [account]: _gone, ...rest } = all
    await this.become({ using: using === account ? null : using, all: rest })
  }

  /** The phone emptied its storage: tokens are still known here, the signing keys are gone. */
  async keepAgain(): Promise<void> {
    await this.keep.write(PAIRINGS, this.state.get())
  }

  private async become(kept: Kept): Promise<void> {
    await this.keep.write(PAIRINGS, kept)
    this.state.set(kept)
  }
}
