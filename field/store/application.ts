import * as z from 'zod/mini'
import { type Observable, observable } from './observable.ts'

/** What the phone says about keeping and updating the app. */
export type ApplicationState = {
  /** Null: the phone does not say. */
  readonly persistent: boolean | null
  /** Every part of the app is on the phone, also those not opened yet. */
  readonly offlineReady: boolean
  readonly update: boolean
  /** The browser offers to put the app on the home screen. */
  readonly installable: boolean
}

const completeSchema = z.object({ whole: z.boolean(), update: z.boolean() })
/** The browser's own offer; not in the standard types. */
type InstallOffer = Event & { prompt(): Promise<unknown> }
/** A link too thin to fetch the rest at once is tried again this often. */
const AGAIN_MS = 60_000

/** The service worker's page side. Nothing here reloads by itself. */
export class Application {
  readonly state: Observable<ApplicationState> = observable({
    persistent: null,
    offlineReady: false,
    update: false,
    installable: false,
  })
  private newer: ServiceWorker | null = null
  private offered: InstallOffer | null = null
  private asking = false

  async start(): Promise<void> {
    this.askToPersist().catch(reportError)
    this.keepInstallOffer()
    if (!('serviceWorker' in navigator)) return
    const { serviceWorker } = navigator
    const registration = await serviceWorker.register('/field/sw.js', {
      // Without the slash it covers the address people type too; the server allows it by header.
      scope: '/field',
      updateViaCache: 'all',
    })
    this.follow(registration)
    registration.addEventListener('updatefound', () => this.follow(registration))
    await serviceWorker.ready
    const complete = (): void => {
      this.complete(registration).catch(reportError)
    }
    complete()
    addEventListener('online', complete)
    setInterval(complete, AGAIN_MS)
  }

  /** Called by a tap, and only while the outbox is empty. */
  async update(): Promise<void> {
    if (this.newer === null) return
    await ask(this.newer, 'take-over')
    location.reload()
  }

  /** Called by a tap: the browser's own question whether to put the app on the home screen. */
  async install(): Promise<void> {
    await this.offered?.prompt()
    this.say({ installable: false })
  }

  /** Has the worker fetch what is missing; what it has already costs nothing. */
  private async complete({ active }: ServiceWorkerRegistration): Promise<void> {
    if (active === null || this.asking || this.state.get().offlineReady) return
    this.asking = true
    const answer = completeSchema.safeParse(await ask(active, 'complete'))
    this.asking = false
    if (!answer.success) return
    this.say({ offlineReady: answer.data.whole })
    if (answer.data.update) this.offer(active)
  }

  private follow({ installing, waiting, active }: ServiceWorkerRegistration): void {
    const isUpdate = active !== null
    if (waiting && isUpdate) this.offer(waiting)
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && isUpdate) this.offer(installing)
    })
  }

  private offer(worker: ServiceWorker): void {
    this.newer = worker
    this.say({ update: true })
  }

  private keepInstallOffer(): void {
    addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault()
      this.offered = event as InstallOffer
      this.say({ installable: true })
    })
  }

  private async askToPersist(): Promise<void> {
    if (!navigator.storage?.persist) return
    const persistent = (await navigator.storage.persisted()) || (await navigator.storage.persist())
    this.say({ persistent })
  }

  private say(change: Partial<ApplicationState>): void {
    this.state.update((state) => ({ ...state, ...change }))
  }
}

/** One question to the worker; never settles when the worker dies over it. */
function ask(worker: ServiceWorker, question: 'complete' | 'take-over'): Promise<unknown> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data)
    worker.postMessage(question, [port2])
  })
}
