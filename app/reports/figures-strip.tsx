'use client'
import type { KindProgress } from '#domain/progress'
import { KINDS, type Kind } from '#domain/vocabulary'
import { brokenSums, permanentOf } from './figures.ts'
import type { Report } from './load-report.ts'
import { useWords, type Words } from './use-words.ts'

type Props = {
  readonly report: Report
  readonly kind: Kind
  readonly onKind: (kind: Kind) => void
}

/** One box a kind: choosing it turns the tables and the curve to that kind. */
export function Figures({ report, kind, onKind }: Props) {
  const { t } = useWords()
  return (
    <section
      aria-label={t('figures')}
      className="figures grid overflow-hidden rounded-lg border border-line bg-panel sm:grid-cols-2 xl:grid-cols-5"
    >
      {KINDS.map((one) => (
        <KindBox
          key={one}
          kind={one}
          chosen={one === kind}
          current={report.current.progress.kinds[one]}
          previous={report.previous.progress.kinds[one]}
          onChoose={() => onKind(one)}
        />
      ))}
      <CommunesBox report={report} />
    </section>
  )
}

type KindProps = {
  readonly kind: Kind
  readonly chosen: boolean
  readonly current: KindProgress
  readonly previous: KindProgress
  readonly onChoose: () => void
}

const CELL = '-mb-px -mr-px border-b border-r border-line px-4 py-4 text-left sm:px-5'

function KindBox({ kind, chosen, current, previous, onChoose }: KindProps) {
  const words = useWords()
  const { t, domain, count } = words
  const calm = current.affected === 0
  return (
    <button
      type="button"
      onClick={onChoose}
      aria-pressed={chosen}
      className={`${CELL} kind-box relative flex flex-col gap-1 hover:bg-raised ${chosen ? 'chosen' : ''}`}
    >
      <span className="text-sm font-semibold">{domain(`kind.${kind}`)}</span>
      <span className="flex items-baseline gap-x-2">
        <span className="text-4xl font-semibold">{count(current.restored)}</span>
        <span className="text-xl text-text-2">/ {count(current.affected)}</span>
      </span>
      <span className="text-sm text-text-2">{t(`ofAffected.${kind}`)}</span>
      <span className="text-xs text-text-2">
        {t('restoredLine', {
          temporary: count(current.restoredTemporary),
          restored: count(previous.restored),
          affected: count(previous.affected),
        })}
      </span>
      <Bar kind={current} />
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
        <span className="font-medium">
          {t(`outNow.${kind}`)}{' '}
          <Movement previous={previous.outstanding} current={current.outstanding} words={words} />
        </span>
        <span className="text-xs text-text-2">
          {t(`ofAll.${kind}`, { n: count(current.total) })}
        </span>
      </span>
      {calm ? (
        <span className="mt-auto pt-1 text-xs text-text-2">{t('neverAffected')}</span>
      ) : (
        <Arithmetic kind={current} words={words} />
      )}
    </button>
  )
}

function Movement({
  previous,
  current,
  words,
}: {
  readonly previous: number
  readonly current: number
  readonly words: Words
}) {
  const moved = previous !== current
  return (
    <>
      {moved && (
        <span className="text-xs font-normal text-text-3">
          <span className="sr-only">{words.t('before')} </span>
          {words.count(previous)} <span aria-hidden="true">→ </span>
        </span>
      )}
      <span className={`text-base font-semibold ${current > 0 ? 'text-down-t' : ''}`}>
        {words.count(current)}
      </span>
    </>
  )
}

/** The sums stand under the figures they explain, and are checked before they are shown. */
function Arithmetic({ kind, words }: { readonly kind: KindProgress; readonly words: Words }) {
  const { t, count } = words
  const broken = brokenSums(kind)
  if (broken.length > 0) {
    return (
      <span
        role="alert"
        className="mt-auto rounded-md bg-down-bg px-2 py-1 text-xs font-semibold text-down-t"
      >
        {t('sumBroken', { sums: broken.map((sum) => t(`sum.${sum}`)).join(', ') })}
      </span>
    )
  }
  return (
    <span className="mt-auto pt-1 text-xs text-text-2">
      {t('sumAffected', {
        permanent: count(permanentOf(kind)),
        temporary: count(kind.restoredTemporary),
        out: count(kind.outstanding),
        affected: count(kind.affected),
      })}
      <br />
      {t('sumOut', {
        down: count(kind.down),
        degraded: count(kind.degraded),
        off: count(kind.switchedOff),
        out: count(kind.outstanding),
      })}
    </span>
  )
}

function Bar({ kind }: { readonly kind: KindProgress }) {
  const parts = [
    ['bg-operational', permanentOf(kind)],
    ['bg-temporary', kind.restoredTemporary],
    ['bg-down', kind.outstanding],
  ] as const
  return (
    <span
      className="bar my-1 flex h-2 w-full gap-0.5 overflow-hidden rounded-sm bg-raised"
      aria-hidden="true"
    >
      {parts.map(([paint, value]) =>
        value > 0 ? <span key={paint} className={paint} style={{ flexGrow: value }} /> : null,
      )}
    </span>
  )
}

/** How many communes lost how many carriers; the server's counts, the rest by difference. */
function CommunesBox({ report }: { readonly report: Report }) {
  const { t, count } = useWords()
  const { areas, organisations } = report.registry
  const all = areas.filter(({ level }) => level === 'commune').length
  const carriers = organisations.filter(({ counted }) => counted).length
  const now = report.current.progress.communes
  const before = report.previous.progress.communes
  const rest = (c: typeof now) => all - c.darkOnAll - c.darkOnTwo - c.darkOnOne
  const rows = [
    ['darkAll', before.darkOnAll, now.darkOnAll],
    ['darkTwo', before.darkOnTwo, now.darkOnTwo],
    ['darkOne', before.darkOnOne, now.darkOnOne],
    ['darkNone', rest(before), rest(now)],
  ] as const
  return (
    <div className={`${CELL} flex flex-col`}>
      <h2 className="text-sm font-semibold">{t('communesTitle', { n: count(all) })}</h2>
      <dl className="mt-2 flex flex-col gap-2 text-sm">
        {rows.map(([key, previous, current], i) => (
          <div key={key} className={`flex items-baseline gap-2 ${i === 0 ? 'font-semibold' : ''}`}>
            <dt className="flex-1">{t(`communes.${key}`, { n: carriers })}</dt>
            <dd className="text-xs font-normal text-text-3">
              {previous !== current && (
                <>
                  <span className="sr-only">{t('before')} </span>
                  {count(previous)} <span aria-hidden="true">→</span>
                </>
              )}
            </dd>
            <dd className="min-w-8 text-right text-base font-semibold">{count(current)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-auto pt-2 text-xs text-text-2">
        {t('communesSum', {
          all: count(now.darkOnAll),
          two: count(now.darkOnTwo),
          one: count(now.darkOnOne),
          none: count(rest(now)),
          n: count(all),
        })}
      </p>
    </div>
  )
}
