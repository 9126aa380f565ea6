import { type Observable, observable } from '../store/observable.ts'
import type { Notices } from './notices.ts'
import type { StartPorts } from './start-notices.ts'

/**
 * The notices' place in the first page: their code comes when somebody is signed in, from the phone
 * once the worker has it. Where it cannot be had now, the next occasion asks again.
 */
export class LazyNotices {
  readonly parts: Observable<Notices | null> = observable<Notices | null>(null)
  private loading: Promise<Notices> | null = null

  constructor(private readonly ports: StartPorts) {}

  /** Somebody is here, or somebody else; before the centre is asked only if the code is on the phone. */
  show(when: 'known' | 'confirmed'): void {
    const isHere = this.loading !== null || navigator.serviceWorker?.controller != null
    if (when === 'known' && !isHere) return
    this.use((notices) => notices.show())
  }

  /** A link may be back. */
  nudge(): void {
    if (this.loading !== null) this.use(async (notices) => notices.nudge())
  }

  refresh(): void {
    this.use((notices) => notices.refresh())
  }

  take(body: unknown, ack: (reply: object) => void): void {
    this.use((notices) => notices.take(body, ack))
  }

  private use(work: (notices: Notices) => Promise<void>): void {
    this.load()
      .then(work)
      .catch((error: unknown) => this.ports.onError(error))
  }

  private load(): Promise<Notices> {
    this.loading ??= import('./start-notices.ts')
      .then(({ startNotices }) => startNotices(this.ports))
      .then((notices) => {
        this.parts.set(notices)
        return notices
      })
      .catch((error: unknown) => {
        this.loading = null
        throw error
      })
    return this.loading
  }
}
