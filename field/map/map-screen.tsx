/** @jsxImportSource preact */

import { useEffect, useMemo, useState } from 'preact/hooks'
import { isOutstanding, type ShownStatus } from '#domain/status'
import { useLaterWords } from '../messages/later-words.ts'
import { IconButton } from '../screens/asset-list.tsx'
import { useParts, useWords } from '../screens/context.ts'
import { useFoundRows } from '../screens/list-filter.ts'
import { goBack } from '../screens/route.ts'
import type { ListRow } from '../store/list-rows.ts'
import { useValue } from '../store/use-value.ts'
import { type Base, loadBase } from './base.ts'
import type { Mark } from './draw-map.ts'
import { MapCanvas } from './map-canvas.tsx'
import { flatten } from './view.ts'

/** The rows of the list where they lie, on the incident's own schematic; nothing from elsewhere. */
export function MapScreen() {
  const { app } = useParts()
  const t = useWords()
  const later = useLaterWords()
  const rows = useFoundRows()
  const base = useBase()
  const { fix } = useValue(app.position.state)
  const middleLat = useMemo(() => middleOf(rows ?? []), [rows])
  const marks = useMemo(() => marksOf(rows ?? [], middleLat), [rows, middleLat])
  const note =
    base === undefined ? later.map.loading : base === null ? later.map.noBase : later.map.hint
  return (
    <main class="screen map-screen">
      <header class="head">
        <IconButton icon="back" name={t.back} onTap={goBack} />
        <div class="head-words">
          <h1>{later.map.title}</h1>
          <p role="status">{note}</p>
        </div>
      </header>
      {marks.length === 0 ? (
        <p class="empty">{t.list.none}</p>
      ) : (
        <MapCanvas
          marks={marks}
          base={base ?? null}
          middleLat={middleLat}
          here={fix && flatten([fix.lon, fix.lat], middleLat)}
        />
      )}
    </main>
  )
}

/** Undefined while it loads; null where the phone has none and gets none. */
function useBase(): Base | null | undefined {
  const { app } = useParts()
  const [base, setBase] = useState<Base | null | undefined>(undefined)
  const incident = useValue(app.catalogue.state).incident?.id
  useEffect(() => {
    if (incident === undefined) return
    let gone = false
    const show = (loaded: Base | null): void => {
      if (!gone) setBase(loaded)
    }
    loadBase(app, incident).then(show, (error: unknown) => {
      show(null)
      reportError(error)
    })
    return () => {
      gone = true
    }
  }, [app, incident])
  return base
}

function middleOf(rows: readonly ListRow[]): number {
  const lats = rows.flatMap(({ asset }) => asset.points.map(([, lat]) => lat))
  return lats.length === 0 ? 0 : (Math.min(...lats) + Math.max(...lats)) / 2
}

function marksOf(rows: readonly ListRow[], middleLat: number): readonly Mark[] {
  const marks = rows.flatMap(({ asset, status }) => {
    const line = asset.points.map((point) => flatten(point, middleLat))
    const at = line[Math.floor(line.length / 2)]
    return at === undefined ? [] : [{ asset: asset.id, code: asset.code, status, at, line }]
  })
  return marks.sort((a, b) => rankOf(a.status) - rankOf(b.status))
}

function rankOf(status: ShownStatus): number {
  return status === 'unknown' ? 1 : isOutstanding(status) ? 2 : 0
}
