import { useEffect, useState } from 'preact/hooks'
import type { Observable } from './observable.ts'

/** The current value, and a new drawing whenever it changes. */
export function useValue<T>(source: Observable<T>): T {
  const [, redraw] = useState({})
  useEffect(() => source.subscribe(() => redraw({})), [source])
  return source.get()
}
