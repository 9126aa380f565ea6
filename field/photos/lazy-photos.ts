import { type Observable, observable } from '../store/observable.ts'
import type { AddProblem } from './photos.ts'
import type { PhotoParts, StartPhotosPorts } from './start-photos.ts'

/**
 * The photos' place in the first page: their code comes when a picture is taken or a kept report has
 * some, from the phone once the worker has it.
 */
export class LazyPhotos {
  readonly parts: Observable<PhotoParts | null> = observable<PhotoParts | null>(null)
  /** Pictures being made smaller: Save waits for them. */
  readonly working: Observable<number> = observable(0)
  /** Why the last picture was not taken in. */
  readonly problem: Observable<AddProblem | 'code' | null> = observable<AddProblem | 'code' | null>(
    null,
  )
  private loading: Promise<PhotoParts> | null = null

  constructor(private readonly ports: StartPhotosPorts) {
    ports.outbox.rows.subscribe(() => this.nudge())
  }

  /** Somebody signed in, or a link may be back. */
  nudge(signedIn = false): void {
    const rows = this.ports.outbox.rows.get() ?? []
    if (this.loading === null && !rows.some(({ report }) => report.photos !== undefined)) return
    this.load()
      .then(({ photos }) => (signedIn ? photos.uploader.resume() : photos.uploader.nudge()))
      // Asked for again at the next occasion; the reports do not need it.
      .catch(() => undefined)
  }

  /** Into the draft of this asset, as it will be then. */
  async take(asset: string, files: readonly Blob[]): Promise<void> {
    this.problem.set(null)
    for (const file of files) {
      this.working.update((n) => n + 1)
      await this.load()
        .then(({ photos }) => photos.addTo(this.ports.drafts, asset, file))
        .then(
          (problem) => problem && this.problem.set(problem),
          () => this.problem.set('code'),
        )
      this.working.update((n) => n - 1)
    }
  }

  load(): Promise<PhotoParts> {
    this.loading ??= import('./start-photos.ts')
      .then(({ startPhotos }) => startPhotos(this.ports))
      .then((parts) => {
        this.parts.set(parts)
        return parts
      })
      .catch((error: unknown) => {
        this.loading = null
        throw error
      })
    return this.loading
  }
}
