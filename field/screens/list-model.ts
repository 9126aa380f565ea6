import { useMemo } from 'preact/hooks'
import { type ListRow, listRows } from '../store/list-rows.ts'
import { useValue } from '../store/use-value.ts'
import { useParts, useShift } from './context.ts'

/** My assets as they now stand; null while nothing was ever loaded. */
export function useListRows(): readonly ListRow[] | null {
  const { app } = useParts()
  const { assets, states, statesAt } = useValue(app.catalogue.state)
  const rows = useValue(app.outbox.rows)
  const { fix } = useValue(app.position.state)
  const author = useValue(app.session.state).me?.account
  const offsetMs = useValue(app.clock).sample?.offsetMs ?? 0
  const shiftMs = useShift()
  return useMemo(() => {
    if (assets === null) return null
    const mine = (rows ?? []).filter((row) => row.author === author)
    const here = fix && ([fix.lon, fix.lat] as const)
    return listRows({ assets, states, statesAt, rows: mine, offsetMs, shiftMs, here })
  }, [assets, states, statesAt, rows, fix, author, offsetMs, shiftMs])
}
