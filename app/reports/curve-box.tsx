'use client'
import type { Kind } from '#domain/vocabulary'
import { Box } from './box.tsx'
import { CurveChart } from './curve-chart.tsx'
import type { Report } from './load-report.ts'
import { useCurve } from './use-report.ts'
import { useWords } from './use-words.ts'

export function CurveBox({ report, kind }: { readonly report: Report; readonly kind: Kind }) {
  const { t, domain } = useWords()
  const state = useCurve(report, kind)
  return (
    <Box
      className="print-whole"
      title={t('curveTitle', { kind: domain(`kind.${kind}`) })}
      note={<Legend kind={kind} />}
    >
      <div className="curve mt-3 h-60">
        {state.phase === 'loading' && <div className="skeleton h-full" />}
        {state.phase === 'failed' && (
          <p className="grid h-full place-items-center text-text-2" role="status">
            {t('curveFailed')}
          </p>
        )}
        {state.phase === 'ready' && (
          <CurveChart points={state.points} compare={report.moments.compare} />
        )}
      </div>
    </Box>
  )
}

function Legend({ kind }: { readonly kind: Kind }) {
  const { t } = useWords()
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <span className="inline-flex items-center gap-1.5">
        <svg width="24" height="8" aria-hidden="true">
          <path d="M0 4H24" stroke="var(--text)" strokeWidth="1.6" strokeDasharray="4 3" />
        </svg>
        {t('curveAffected')}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="24" height="8" aria-hidden="true">
          <path d="M0 4H24" stroke="var(--ok-t)" strokeWidth="2.4" />
        </svg>
        {t('curveRestored')}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="24" height="10" aria-hidden="true">
          <rect width="24" height="10" fill="var(--down-bg)" />
          <path
            d="M0 10L10 0M7 10L17 0M14 10L24 0"
            stroke="var(--down)"
            strokeOpacity="0.55"
            strokeWidth="1.6"
          />
        </svg>
        {t(`curveOut.${kind}`)}
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="24" height="8" aria-hidden="true">
          <path d="M0 4H24" stroke="var(--text-2)" strokeWidth="1.6" strokeDasharray="1.5 3" />
        </svg>
        {t('curveCompare')}
      </span>
    </span>
  )
}
