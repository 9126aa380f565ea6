/** @jsxImportSource preact */

/** Strokes on a 24 px field. */
const PATHS = {
  search: 'M11 4a7 7 0 1 0 0 14a7 7 0 1 0 0-14ZM16 16l5 5',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M20 12H4M11 5l-7 7 7 7',
  up: 'm6 15 6-6 6 6',
  down: 'm6 9 6 6 6-6',
  upload: 'M12 16V4M7 9l5-5 5 5M3 15v5h18v-5',
  offline: 'M3 3l18 18M8 6a7 7 0 0 1 10 5h1a4 4 0 0 1 2 7M5.5 10.5A5 5 0 0 0 7 20h10',
  phone: 'M7 3h10v18H7ZM11 18h2',
  received: 'm2 13 5 5L16 8M11 17l1 1L22 8',
  check: 'm5 12 5 5L20 7',
  camera: 'M3 8h4l2-3h6l2 3h4v12H3ZM12 10a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7Z',
  picture: 'M4 4h16v16H4ZM4 17l5-5 4 4 3-3 4 4M9 8a1 1 0 1 0 0 2a1 1 0 1 0 0-2Z',
  pencil: 'M4 20l1-5L16 4l4 4L9 19ZM13 7l4 4',
  minus: 'M5 12h14',
  plus: 'M5 12h14M12 5v14',
  warning: 'M12 3 2 20h20ZM12 10v5M12 17.5v.5',
  place: 'M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14ZM12 2v3M12 19v3M2 12h3M19 12h3',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2ZM9 4v14M15 6v14',
  save: 'M12 4v11M7 10l5 5 5-5M3 15v5h18v-5',
  next: 'm9 6 6 6-6 6',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18ZM12 7v5l4 2',
  horn: 'M3 10v4h4l10 5V5L7 10ZM8 14l1 6h3l-1-4M20 10v4',
} as const
export type IconName = keyof typeof PATHS

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
