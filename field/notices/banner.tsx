/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import { NOTICE_ANSWERS, type NoticeAnswer } from '#domain/notice'
import { Icon } from '../look/icon.tsx'
import { timeText } from '../messages/format.ts'
import { useNow, useParts } from '../screens/context.ts'
import { go, route } from '../screens/route.ts'
import { useValue } from '../store/use-value.ts'
import { NoticeLook } from './look.tsx'
import { answerOf, isWaiting, type NoticeRow, shownRows, type Telling } from './notice-row.ts'
import type { Notices } from './notices.ts'
import { useNoticeWords } from './words.ts'

type Props = { readonly notices: Notices }

/** What the centre told this crew, above its list; the first of them, the others on a tap. */
export function NoticeBanner({ notices }: Props) {
  const t = useNoticeWords()
  const rows = shownRows(useValue(notices.rows))
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, 1)
  useSeen(notices, shown)
  if (rows.length === 0) return null
  return (
    <section class="calls" aria-label={t.title} aria-live="polite">
      <NoticeLook />
      {shown.map((row) => (
        <NoticeCard key={row.id} notices={notices} row={row} />
      ))}
      {rows.length > 1 && (
        <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewer : t.more(rows.length - 1)}
        </button>
      )}
    </section>
  )
}

/** Seen is what stood on a screen that was lit, with no sheet over it. */
function useSeen(notices: Notices, shown: readonly NoticeRow[]): void {
  const at = useValue(route).at
  const ids = shown.map(({ id }) => id).join(' ')
  useEffect(() => {
    const look = (): void => {
      if (at !== 'list' || document.visibilityState !== 'visible') return
      for (const id of ids.split(' ').filter(Boolean)) notices.shown(id).catch(reportError)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [notices, ids, at])
}

function NoticeCard({ notices, row }: Props & { row: NoticeRow }) {
  const t = useNoticeWords()
  const now = useNow()
  const [failed, setFailed] = useState(false)
  const own = answerOf(row)
  const answer = own ?? row.elsewhere
  const say = (work: Promise<void>): void => {
    setFailed(false)
    work.catch((error: unknown) => {
      setFailed(true)
      reportError(error)
    })
  }
  return (
    <article class={answer === null ? 'call' : 'call answered'}>
      <p class="call-head">
        <Icon name="horn" size={20} />
        {t.kind[row.kind]} · {timeText(Date.parse(row.at), now)}
      </p>
      <Place asset={row.asset} />
      <p class="call-text">{row.text}</p>
      {answer !== null && <Answered row={row} answer={answer} />}
      {failed && (
        <p class="problem" role="alert">
          {t.notKept}
        </p>
      )}
      <Choices
        answer={answer}
        mayLeave={row.kind !== 'dispatch'}
        onAnswer={(next) => say(notices.answer(row.id, next))}
        onPutAway={() => say(notices.putAway(row.id))}
      />
    </article>
  )
}

/** Of equal weight: none of the answers is the right one. On the way can still end either way. */
type ChoicesProps = {
  readonly answer: NoticeAnswer | null
  readonly mayLeave: boolean
  readonly onAnswer: (answer: NoticeAnswer) => void
  readonly onPutAway: () => void
}
function Choices({ answer, mayLeave, onAnswer, onPutAway }: ChoicesProps) {
  const t = useNoticeWords()
  const left =
    answer === null
      ? NOTICE_ANSWERS
      : answer === 'on_way'
        ? NOTICE_ANSWERS.filter((each) => each !== 'on_way')
        : []
  return (
    <div class="call-answers">
      {left.map((each) => (
        <button type="button" class="secondary" key={each} onClick={() => onAnswer(each)}>
          {t.answer[each]}
        </button>
      ))}
      {(left.length === 0 || (answer === null && mayLeave)) && (
        <button
          type="button"
          class={left.length === 0 ? 'secondary' : 'link leave-call'}
          onClick={onPutAway}
        >
          {t.putAway}
        </button>
      )}
    </div>
  )
}

/** The asset it is about; a tap opens its report where it is one of this crew's. */
function Place({ asset }: { asset: string | null }) {
  const { app } = useParts()
  const { assets } = useValue(app.catalogue.state)
  if (asset === null) return null
  const known = assets?.find(({ id }) => id === asset)
  if (known === undefined)
    return (
      <p>
        <strong class="code">{asset.slice(asset.indexOf('.') + 1)}</strong>
      </p>
    )
  return (
    <button type="button" class="call-place" onClick={() => go({ at: 'asset', asset })}>
      <strong class="code">{known.code}</strong> {known.place}
    </button>
  )
}

/** Where the last answer is: on the phone, or with the centre. */
function Answered({ row, answer }: { row: NoticeRow; answer: NoticeAnswer }) {
  const t = useNoticeWords()
  const now = useNow()
  const last = row.told.findLast((one) => one.answer === answer)
  const has = last?.receivedAt != null
  return (
    <p class={has ? 'call-state received' : 'call-state'}>
      <Icon name={has || last === undefined ? 'received' : 'phone'} size={18} />
      <span>
        <strong>{t.answer[answer]}</strong>. {sentence(last)}
      </span>
    </p>
  )

  function sentence(telling: Telling | undefined): string {
    if (telling === undefined) return t.elsewhere
    if (telling.receivedAt !== null)
      return t.received(timeText(Date.parse(telling.receivedAt), now))
    return isWaiting(telling) ? t.onPhone : t.refused
  }
}
