import { filterRows, type ListRow } from '../store/list-rows.ts'
import { type Observable, observable } from '../store/observable.ts'
import { useValue } from '../store/use-value.ts'
import { useListRows } from './list-model.ts'

export type ListChoice = {
  readonly unfinished: boolean
  /** Null: the search field is closed. */
  readonly words: string | null
}

/** What the list is narrowed to; the map and “no change for all” speak of the same rows. */
export const listChoice: Observable<ListChoice> = observable({ unfinished: false, words: null })

/** The rows the list shows; null while nothing was ever loaded. */
export function useFoundRows(): readonly ListRow[] | null {
  const { unfinished, words } = useValue(listChoice)
  const rows = useListRows()
  return rows && filterRows(rows, { unfinished, words: words ?? '' })
}
