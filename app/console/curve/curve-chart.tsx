'use client'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Curve } from '../state/use-curve.ts'
import { useWords } from '../state/use-words.ts'
import { curvePlotOptions } from './curve-plot.ts'

type Props = { readonly curve: Curve }

function dataOf({ at, outstanding, restored }: Curve): uPlot.AlignedData {
  return [at.map((ms) => ms / 1000), [...outstanding], [...restored]]
}

/** Reads its colours when it opens: mount it anew for another theme. */
export function CurveChart({ curve }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const latest = useRef(curve)
  const { locale, count } = useWords()
  latest.current = curve
  useEffect(() => {
    const element = host.current
    if (element === null) return
    const style = getComputedStyle(document.documentElement)
    const token = (name: string) => style.getPropertyValue(name).trim()
    const made = new uPlot(
      curvePlotOptions({
        width: element.clientWidth,
        height: element.clientHeight,
        locale,
        count,
        colours: {
          out: token('--down'),
          outText: token('--down-t'),
          restored: token('--ok-t'),
          text: token('--text-3'),
          line: token('--line'),
          accent: token('--accent'),
        },
      }),
      dataOf(latest.current),
      element,
    )
    plot.current = made
    const resized = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    )
    resized.observe(element)
    return () => {
      resized.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [locale, count])
  useEffect(() => plot.current?.setData(dataOf(curve)), [curve])
  return <div ref={host} className="h-full" aria-hidden="true" />
}
