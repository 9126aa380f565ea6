import { type Observable, observable } from './observable.ts'

/** What the phone says about keeping and updating the app. */
export type ApplicationState = {
  /** Null: the phone does not say. */
  readonly persistent: boolean | null
  readonly offlineReady: boolean
  readonly update: boolean
}

/** The service worker's page side. Nothing here reloads by itself. */
export class Application {
  readonly state: Observable<ApplicationState> = observable({
    persistent: null,
    offlineReady: false,
    update: false,
  })
  private waiting: ServiceWorker | null = null

  async start(): Promise<void> {
    this.askToPersist()
    if (!('serviceWorker' in navigator)) return
    const { serviceWorker } = navigator
    const registration = await serviceWorker.register('/field/sw.js', {
      // Without the slash it covers the address people type too; the server allows it by header.
      scope: '/field',
      updateViaCache: 'all',
    })
    serviceWorker.ready.then(() => this.say({ offlineReady: true }))
    this.follow(registration)
    registration.addEventListener('updatefound', () => this.follow(registration))
  }

  /** Called by a tap, and only while the outbox is empty. */
  update(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload())
    this.waiting?.postMessage('take-over')
  }

  private follow({ installing, waiting, active }: ServiceWorkerRegistration): void {
    const isUpdate = active !== null
    if (waiting && isUpdate) this.offer(waiting)
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && isUpdate) this.offer(installing)
    })
  }

  private offer(worker: ServiceWorker): void {
    this.waiting = worker
    this.say({ update: true })
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
