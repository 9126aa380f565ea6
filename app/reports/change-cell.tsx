import { toneOf, type Wanted } from './figures.ts'
import { useWords } from './use-words.ts'

type Props = {
  /** Null: there was no such row at the earlier moment. */
  readonly previous: number | null
  readonly current: number
  /** Which way is better. */
  readonly wanted?: Wanted
  readonly strong?: boolean
}

/** Earlier → now; what has not moved shows the present only, so that the eye finds what has. */
export function ChangeCells({ previous, current, wanted = 'neither', strong = false }: Props) {
  const { count } = useWords()
  const tone = previous === null ? 'plain' : toneOf(previous, current, wanted)
  return (
    <Pair
      before={previous === null || previous === current ? null : count(previous)}
      now={count(current)}
      tone={tone}
      strong={strong}
    />
  )
}

export function PercentCells({
  previous,
  current,
}: {
  readonly previous: string | null
  readonly current: string
}) {
  return <Pair before={previous === current ? null : previous} now={current} tone="plain" />
}

const TONES = { good: 'text-ok-t', bad: 'text-down-t', plain: '' } as const

function Pair({
  before,
  now,
  tone,
  strong = true,
}: {
  readonly before: string | null
  readonly now: string
  readonly tone: keyof typeof TONES
  readonly strong?: boolean
}) {
  const { t } = useWords()
  return (
    <>
      <td className="whitespace-nowrap py-1.5 pl-2 text-right text-xs text-text-3">
        {before !== null && (
          <>
            <span className="sr-only">{t('before')} </span>
            {before}
            <span aria-hidden="true"> →</span>
            <span className="sr-only">, {t('nowIs')}</span>
          </>
        )}
      </td>
      <td
        className={`whitespace-nowrap py-1.5 pl-1.5 text-right ${strong ? 'font-semibold' : 'font-medium'} ${TONES[tone]}`}
      >
        {now}
      </td>
    </>
  )
}
