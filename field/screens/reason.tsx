/** @jsxImportSource preact */
import { Chip, ChipRow } from './chips.tsx'
import { useWords } from './context.ts'

type Props = { reason: string; onChange: (reason: string) => void }

/** Why a report is put right: one tap, or the person's own words. */
export function Reason({ reason, onChange }: Props) {
  const t = useWords()
  const common = t.correct.reasons
  return (
    <>
      <ChipRow name={t.correct.reason}>
        {common.map((each) => (
          <Chip key={each} on={each === reason} name={each} onTap={() => onChange(each)} />
        ))}
      </ChipRow>
      <label class="note">
        {t.correct.otherReason}
        <input
          maxLength={200}
          value={common.includes(reason) ? '' : reason}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </label>
    </>
  )
}
