/** @jsxImportSource preact */

import { useEffect, useRef } from 'preact/hooks'
import encodeQR from 'qr'

/** Modules around the code that a reader needs white. */
const QUIET_MODULES = 4
/** The card's border and the page's margins, CSS px. */
const FRAME_PX = 38

type CodeImageProps = { readonly text: string; readonly name: string; readonly version: number }

/** The smallest version that holds all of them: codes of one sequence are equally large. */
export function versionOf(texts: readonly string[]): number {
  const sides = texts.map((text) => modules(text).length - 2 * QUIET_MODULES)
  return (Math.max(21, ...sides) - 17) / 4
}

/** Black on white in both themes, each module the same whole number of the screen's own pixels. */
export function CodeImage({ text, name, version }: CodeImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current) draw(canvas.current, modules(text, version))
  }, [text, version])
  return (
    <div class="qr-card">
      <canvas ref={canvas} role="img" aria-label={name} />
    </div>
  )
}

/** True is dark; the quiet zone is in it. */
function modules(text: string, version?: number): boolean[][] {
  const size = version === undefined ? {} : { version }
  return encodeQR(text, 'raw', { ecc: 'low', border: QUIET_MODULES, ...size })
}

function draw(canvas: HTMLCanvasElement, code: boolean[][]): void {
  const ratio = devicePixelRatio
  const room = Math.min(canvas.parentElement?.parentElement?.clientWidth ?? 320, innerHeight * 0.6)
  const side = code.length
  const px = Math.max(1, Math.floor(((room - FRAME_PX) * ratio) / side))
  canvas.width = side * px
  canvas.height = side * px
  canvas.style.width = `${(side * px) / ratio}px`
  const context = canvas.getContext('2d')
  if (!context) return
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (const [y, row] of code.entries())
    for (const [x, dark] of row.entries()) if (dark) context.fillRect(x * px, y * px, px, px)
}
