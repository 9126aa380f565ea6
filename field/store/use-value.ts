import { useEffect, useRef, useState } from 'preact/hooks'
import type { Observable } from './observable.ts'

/** The current value, and a new drawing whenever it changes. */
export function useValue<T>(source: Observable<T>): T {
  const [, redraw] = useState({})
  const value = source.get()
  const drawn = useRef(value)
  drawn.current = value
  useEffect(() => {
    const look = (): void => redraw({})
    // It may have changed between the drawing and this moment: nobody would tell us.
    if (!Object.is(source.get(), drawn.current)) look()
    return source.subscribe(look)
  }, [source])
  return value
}
