import type { ShownStatus } from '#domain/status'

/** Colour tokens a part may take; resolved by CSS in SVG and by the palette on canvas. */
export type Paint = 'status' | 'mark' | 'ground' | 'none'
export type Part = {
  /** Path on a 16 × 16 field. */
  readonly d: string
  readonly fill: Paint
  readonly stroke?: Paint
  readonly width?: number
  readonly dash?: readonly number[]
}

const DISC = 'M8 1.9a6.1 6.1 0 1 0 0 12.2a6.1 6.1 0 1 0 0-12.2Z'
const SQUARE = 'M2.2 2.2h11.6v11.6h-11.6Z'
const OUTLINE = { fill: 'none', stroke: 'mark', width: 1.4 } as const

/** Shape tells the status without colour (ui.md): one drawing for SVG, map canvas and legend. */
export const MARK_PARTS: Record<ShownStatus, readonly Part[]> = {
  operational: [{ d: DISC, fill: 'status', stroke: 'mark', width: 1.4 }],
  temporary: [
    { d: DISC, fill: 'status', stroke: 'mark', width: 1.4 },
    { d: 'M8 4.3a3.7 3.7 0 1 0 0 7.4a3.7 3.7 0 1 0 0-7.4Z', fill: 'ground' },
    { d: 'M8 5.9a2.1 2.1 0 1 0 0 4.2a2.1 2.1 0 1 0 0-4.2Z', fill: 'mark' },
  ],
  degraded: [
    { d: DISC, fill: 'ground' },
    { d: 'M8 1.9a6.1 6.1 0 0 0 0 12.2Z', fill: 'status' },
    { d: DISC, ...OUTLINE },
  ],
  down: [
    { d: SQUARE, fill: 'status', stroke: 'mark', width: 1.4 },
    { d: 'M5 5L11 11M11 5L5 11', fill: 'none', stroke: 'mark', width: 1.8 },
  ],
  switched_off: [{ d: 'M1 5h14v6h-14Z', fill: 'status', stroke: 'mark', width: 1.4 }],
  unknown: [{ d: DISC, fill: 'none', stroke: 'status', width: 1.6, dash: [2.2, 1.6] }],
}

export const STATUS_TOKEN: Record<ShownStatus, string> = {
  operational: '--operational',
  temporary: '--temporary',
  degraded: '--degraded',
  down: '--down',
  switched_off: '--switched-off',
  unknown: '--unknown',
}
