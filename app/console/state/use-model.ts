'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { fetchBoard } from '../../live/api.ts'
import { incidentNow } from '../../live/incident-clock.ts'
import type { LiveView } from '../../live/live-view.ts'
import type { StateTable } from '../../live/state-table.ts'
import { DarkTracker, darkFromBoard } from '../model/dark-communes.ts'
import { type DarkByCommune, type FilterContext, matcherOf } from '../model/filter.ts'
import { type DarkLevel, isFiltered, type View } from '../model/view.ts'
import { useConsole } from './console-context.tsx'

export type Model = FilterContext & {
  readonly revision: number
  /** By area id. */
  readonly darkByArea: ReadonlyMap<string, DarkLevel>
  /** By registry position: 1 where the view's filter lets it through. */
  readonly shown: Uint8Array
}

const BOARD_EVERY_MS = 10_000

/** What the screen derives from the states, once a revision; null before the first snapshot. */
export function useModel(live: LiveView, view: View): Model | null {
  const { store } = useConsole()
  const dark = useDark(live)
  const table = store.table
  const { revision } = live
  const darkByArea = useMemo(() => byArea(table, dark), [table, dark])
  // Rounded, so that the passing of seconds alone does not count everything again.
  const now = Math.floor((incidentNow(live, live.heardAt ?? 0) ?? 0) / 60_000) * 60_000
  return useMemo(() => {
    if (table === null || live.seq === null || revision === 0) return null
    const context = { table, dark, now }
    return { ...context, revision, darkByArea, shown: shownOf(view, context) }
  }, [table, dark, now, darkByArea, view, revision, live.seq])
}

function shownOf(view: View, context: FilterContext): Uint8Array {
  const shown = new Uint8Array(context.table.index.size).fill(1)
  if (!isFiltered(view)) return shown
  const matches = matcherOf(view, context)
  for (let i = 0; i < shown.length; i++) shown[i] = matches(i) ? 1 : 0
  return shown
}

function byArea(table: StateTable | null, dark: DarkByCommune): ReadonlyMap<string, DarkLevel> {
  const found = new Map<string, DarkLevel>()
  for (const [i, { id }] of (table?.index.communes ?? []).entries()) {
    const level = dark[i] ?? null
    if (level !== null) found.set(id, level)
  }
  return found
}

/** From the own states where all are held; a carrier's account reads the board of the province. */
function useDark(live: LiveView): DarkByCommune {
  const { store, me, incident } = useConsole()
  const tracker = useRef(new DarkTracker())
  const [ofProvince, setOfProvince] = useState<DarkByCommune>([])
  const own = me.organisation === undefined || me.organisation === null
  useEffect(() => {
    if (!own) return
    const follow = (changes: Parameters<DarkTracker['apply']>[1]) => {
      if (store.table !== null) tracker.current.apply(store.table, changes)
    }
    follow([])
    return store.onChanges(follow)
  }, [store, own])
  const turn = own ? 0 : Math.floor((live.heardAt ?? 0) / BOARD_EVERY_MS)
  const { index } = live
  useEffect(() => {
    if (turn === 0 || index === null) return
    let current = true
    fetchBoard(incident.id).then(
      (rows) => current && setOfProvince(darkFromBoard(index.communes, rows)),
      // The hatches keep their last state; the pill says how old everything is.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [turn, index, incident.id])
  return own ? tracker.current.get() : ofProvince
}
