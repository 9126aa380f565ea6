/** @jsxImportSource preact */
import type { JSX } from 'preact'
import type { ShownStatus } from '#domain/status'

/** Shape and colour tell the status; beside words, so hidden from screen readers. */
export function StatusMark({ status, size = 28 }: { status: ShownStatus; size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      {SHAPES[status]}
    </svg>
  )
}

const SHAPES: Record<ShownStatus, JSX.Element> = {
  operational: <circle cx="14" cy="14" r="11" class="line fill-operational" />,
  temporary: (
    <>
      <circle cx="14" cy="14" r="11" class="line fill-temporary" />
      <circle cx="14" cy="14" r="6.5" class="thin fill-ground" />
      <circle cx="14" cy="14" r="3" class="solid" />
    </>
  ),
  degraded: (
    <>
      <circle cx="14" cy="14" r="11" class="fill-ground" />
      <path d="M14 3a11 11 0 0 0 0 22Z" class="fill-degraded" />
      <circle cx="14" cy="14" r="11" class="line" />
      <path d="M14 3v22" class="line" />
    </>
  ),
  down: (
    <>
      <rect x="3.5" y="3.5" width="21" height="21" rx="1.5" class="line fill-down" />
      <path d="m9 9 10 10M19 9 9 19" class="cross" />
    </>
  ),
  switched_off: <rect x="2" y="9" width="24" height="10" rx="1.5" class="line fill-switched_off" />,
  unknown: <circle cx="14" cy="14" r="11" class="dots" />,
}
