/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { Chip, ChipRow } from './chips.tsx'
import { useWords } from './context.ts'

type Props = { reason: string; onChange: (reason: string) => void }

/** Why a report is put right: one tap, or the person's own words. */
export function Reason({ reason, onChange }: Props) {
  const t = useWords()
  const common = t.correct.reasons
  const [own, setOwn] = useState(reason !== '' && !common.includes(reason))
  return (
    <>
      <ChipRow name={t.correct.reason}>
        {common.map((each) => (
          <Chip key={each} on={!own && each === reason} name={each} onTap={() => choose(each)} />
        ))}
        <Chip on={own} name={t.correct.otherReason} onTap={() => choose(null)} />
      </ChipRow>
      {own && (
        <label class="note">
          {t.correct.otherReason}
          <input
            maxLength={200}
            value={reason}
            onInput={(event) => onChange(event.currentTarget.value)}
          />
        </label>
      )}
    </>
  )

  function choose(common: string | null): void {
    setOwn(common === null)
    onChange(common ?? '')
  }
}
