/** @jsxImportSource preact */
import { CODE_DIGITS, digitsOf } from './code.ts'

const PLACES = Array.from({ length: CODE_DIGITS }, (_, i) => i)

type DigitsProps = {
  readonly code: string
  readonly name: string
  readonly describedBy: string
  readonly onCode: (code: string) => void
}

/** One field over eight boxes: the phone's own keypad, and a whole code can be pasted. */
export function Digits({ code, name, describedBy, onCode }: DigitsProps) {
  return (
    <div class="digits">
      {PLACES.flatMap((i) => [
        i === 4 && (
          <b key="dash" aria-hidden="true">
            –
          </b>
        ),
        <span key={i} aria-hidden="true" data-here={i === code.length ? '' : undefined}>
          {code[i]}
        </span>,
      ])}
      <input
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        aria-label={name}
        aria-describedby={describedBy}
        value={code}
        onInput={(event) => {
          const next = digitsOf(event.currentTarget.value)
          // What is no digit changes nothing, so nothing would be drawn again and it would stay.
          event.currentTarget.value = next
          onCode(next)
        }}
      />
    </div>
  )
}
