/** @jsxImportSource preact */

/** Strokes on a 24 px field, of screens that are fetched when they are first opened. */
const PATHS = {
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8ZM13 13h3v3h-3ZM13 8h3M8 13v3',
  key: 'M15 4a5 5 0 1 0 0 10a5 5 0 1 0 0-10ZM11.5 12.5 4 20v-3M4 20h3M15.5 8.5h.01',
  lock: 'M5 11h14v9H5ZM8 11V7a4 4 0 0 1 8 0v4',
  disk: 'M4 13 7 5h10l3 8v6H4ZM4 13h16M8 16h.01M11 16h.01',
  left: 'm15 5-7 7 7 7',
  right: 'm9 5 7 7-7 7',
  hand: 'M3 8h12l-4-4M21 16H9l4 4',
} as const

export function Drawing({ name, size = 24 }: { name: keyof typeof PATHS; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
