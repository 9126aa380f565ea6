/** @jsxImportSource preact */
import { useValue } from '../store/use-value.ts'
import { useParts, useWords } from './context.ts'

/** On every screen of an exercise, sheets included. */
export function DrillBand() {
  const { app } = useParts()
  const t = useWords()
  const { incident } = useValue(app.catalogue.state)
  if (!incident?.drill) return null
  return (
    <p class="drill">
      <span>{t.drill}</span>
    </p>
  )
}
