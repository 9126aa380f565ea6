/** @jsxImportSource preact */

import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'
import { useLaterWords } from '../messages/later-words.ts'
import { go } from '../screens/route.ts'
import type { Base } from './base.ts'
import { drawMap, type Mark } from './draw-map.ts'
import type { Ink } from './draw-mark.ts'
import { followFingers } from './fingers.ts'
import { type Flat, fitView, nearestTo, pan, type Size, type View, zoomAt } from './view.ts'

type Props = {
  marks: readonly Mark[]
  base: Base | null
  middleLat: number
  here: Flat | null
}
/** A finger covers about this much. */
const REACH_PX = 28
const STEP = 1.6

/** Moves under one finger, grows under two; the list says the same to those who cannot see it. */
export function MapCanvas({ marks, base, middleLat, here }: Props) {
  const later = useLaterWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(canvas)
  const [moved, setMoved] = useState<View | null>(null)
  const view = useMemo(
    () =>
      moved ??
      fitView(
        marks.flatMap(({ line }) => line),
        size,
      ),
    [moved, marks, size],
  )
  const now = useRef({ view, size, marks })
  now.current = { view, size, marks }

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context || size.width === 0) return
    const ratio = devicePixelRatio
    canvas.current.width = size.width * ratio
    canvas.current.height = size.height * ratio
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    drawMap(context, { view, size, base, middleLat, marks, here, ink: inkOf(canvas.current) })
  }, [view, size, base, middleLat, marks, here])

  useEffect(() => {
    if (!canvas.current) return
    return followFingers(canvas.current, {
      onPan: (dx, dy) => setMoved(pan(now.current.view, dx, dy)),
      onZoom: (factor, at) => setMoved(zoomAt(now.current.view, factor, at, now.current.size)),
      onTap: (at) => {
        const { marks: shown, view: seen, size: room } = now.current
        const mark = nearestTo(shown, seen, room, at, REACH_PX)
        if (mark) go({ at: 'asset', asset: mark.asset })
      },
    })
  }, [])

  const zoom = (factor: number): void =>
    setMoved(zoomAt(view, factor, [size.width / 2, size.height / 2], size))
  return (
    <div class="map-room">
      <canvas ref={canvas} class="map-canvas" role="img" aria-label={later.map.title} />
      <div class="map-buttons">
        <button type="button" aria-label={later.map.closer} onClick={() => zoom(STEP)}>
          <Icon name="plus" />
        </button>
        <button type="button" aria-label={later.map.wider} onClick={() => zoom(1 / STEP)}>
          <Icon name="minus" />
        </button>
        <button type="button" aria-label={later.map.all} onClick={() => setMoved(null)}>
          <Icon name="map" />
        </button>
      </div>
    </div>
  )
}

const NOTHING: Size = { width: 0, height: 0 }
function useSize(canvas: { readonly current: HTMLCanvasElement | null }): Size {
  const [size, setSize] = useState(NOTHING)
  useEffect(() => {
    if (!canvas.current) return
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    watch.observe(canvas.current)
    return () => watch.disconnect()
  }, [canvas])
  return size
}

function inkOf(element: Element): Ink {
  const style = getComputedStyle(element)
  const of = (name: string): string => style.getPropertyValue(`--${name}`)
  return {
    bg: of('bg'),
    panel: of('panel'),
    ink: of('ink'),
    ink2: of('ink2'),
    line: of('line'),
    border: of('border'),
    accent: of('accent'),
  }
}
