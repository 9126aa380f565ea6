import { type Observable, observable } from '../store/observable.ts'
import { type Draft, isBlank } from './draft.ts'
import type { OutboxStorage } from './storage-port.ts'

/** The reports being written by the person signed in, by asset. */
export class Drafts {
  readonly state: Observable<ReadonlyMap<string, Draft>> = observable(new Map())

  private unkept = 0
  private lastKept: Promise<void> = Promise.resolve()

  constructor(
    private readonly storage: OutboxStorage,
    private readonly onError: (error: unknown) => void,
  ) {}

  async load(author: string): Promise<void> {
    const drafts = await this.storage.drafts(author)
    this.state.set(new Map(drafts.map((draft) => [draft.asset, draft])))
  }

  /** The one whose sheet was open when the app was last killed. */
  interrupted(): Draft | undefined {
    const drafts = [...this.state.get().values()]
    return drafts.find((draft) => draft.open && (!isBlank(draft) || draft.camera === true))
  }

  /** Shown at once, on disk a moment later; a failure is told, the words stay on the screen. */
  keep(draft: Draft): void {
    this.state.update((drafts) => new Map(drafts).set(draft.asset, draft))
    this.unkept += 1
    this.lastKept = this.storage
      .saveDraft(draft)
      .catch(this.onError)
      .finally(() => {
        this.unkept -= 1
      })
  }

  /** Every change so far is on disk. */
  get isKept(): boolean {
    return this.unkept === 0
  }

  kept(): Promise<void> {
    return this.lastKept
  }

  /** The sheet was closed: what was written waits for its return. */
  close(draft: Draft): void {
    if (isBlank(draft)) this.drop(draft)
    else this.keep({ ...draft, open: false })
  }

  drop(draft: Draft): void {
    this.forget(draft.asset)
    this.storage.dropDraft(draft.author, draft.asset).catch(this.onError)
  }

  /** Save has taken it from the disk already. */
  forget(asset: string): void {
    this.state.update((drafts) => {
      const rest = new Map(drafts)
      rest.delete(asset)
      return rest
    })
  }
}
