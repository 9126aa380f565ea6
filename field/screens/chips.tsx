/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'

/** A named row of chips that scrolls sideways and ends on a cut one, so that more is seen to exist. */
export function ChipRow({ name, children }: { name: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <fieldset class="chip-row" aria-labelledby={id}>
      <span class="chip-row-name" id={id}>
        {name}
      </span>
      <div class="chip-scroll">{children}</div>
    </fieldset>
  )
}

export function Chip({ on, name, onTap }: { on: boolean; name: string; onTap: () => void }) {
  return (
    <button type="button" class="chip" aria-pressed={on} onClick={onTap}>
      {on && <Icon name="check" size={18} />}
      {name}
    </button>
  )
}
