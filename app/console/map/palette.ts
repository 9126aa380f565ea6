import { SHOWN_STATUSES } from '#domain/status'
import { type Paint, STATUS_TOKEN } from '../../marks/shapes.ts'

const TOKENS = [
  'land',
  'water',
  'cell',
  'district',
  'outline',
  'road',
  'label',
  'halo',
  'hatch',
  'hatch-bg',
  'hatch-sparse',
  'hatch-sparse-bg',
  'ring-bg',
  'mark',
  'panel',
  'accent',
  'text',
  'text-2',
  'down-t',
  'ok-t',
  'bg',
] as const
export type Token = (typeof TOKENS)[number]

/** The tokens as a canvas needs them: read once a theme, not once a stroke. */
export type Palette = {
  readonly of: Record<Token, string>
  /** By position in SHOWN_STATUSES. */
  readonly status: readonly string[]
}

export function readPalette(root: Element): Palette {
  const style = getComputedStyle(root)
  const read = (name: string) => style.getPropertyValue(name).trim()
  const of = Object.fromEntries(TOKENS.map((name) => [name, read(`--${name}`)])) as Record<
    Token,
    string
  >
  return { of, status: SHOWN_STATUSES.map((status) => read(STATUS_TOKEN[status])) }
}

export function paintOf(palette: Palette, paint: Paint | undefined, status: number): string | null {
  if (paint === undefined || paint === 'none') return null
  if (paint === 'mark') return palette.of.mark
  if (paint === 'ground') return palette.of['ring-bg']
  return palette.status[status] ?? palette.of.mark
}
