import { type Observable, observable } from '../store/observable.ts'
import { type Draft, isBlank } from './draft.ts'
import type { OutboxStorage } from './storage-port.ts'

/** The reports being written by the person signed in, by asset. */
export class Drafts {
  readonly state: Observable<ReadonlyMap<string, Draft>> = observable(new Map())

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
    return [...this.state.get().values()].find((draft) => draft.open && !isBlank(draft))
  }

  /** Shown at once, on disk a moment later; a failure is told, the words stay on the screen. */
  keep(draft: Draft): void {
    this.state.update((drafts) => new Map(drafts).set(draft.asset, draft))
    this.storage.saveDraft(draft).catch(this.onError)
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
