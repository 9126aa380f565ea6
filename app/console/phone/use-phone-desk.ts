'use client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { v4 } from 'uuid'
import type { ReportResult } from '#protocol/push'
import type { WireReport } from '#protocol/report'
import { incidentNow } from '../../live/incident-clock.ts'
import { useConsole } from '../state/console-context.tsx'
import { PhoneOutbox } from './phone-outbox.ts'
import { sendReport } from './send-report.ts'

export type PhoneDesk = {
  /** Kept here, not yet answered for. */
  readonly waiting: number
  /** Why the last one could not be sent. */
  readonly fault: unknown
  /** What the server said, by report id; of this page's life. */
  readonly answers: ReadonlyMap<string, ReportResult>
  /** Kept when it resolves; null if `make` made none. Sent at once, or when the server is there again. */
  save(make: (device: string, n: number) => WireReport | null): Promise<string | null>
  /** Incident clock, epoch ms. */
  now(): number
}

const AGAIN_MS = 15_000
type Sending = Pick<PhoneDesk, 'waiting' | 'fault' | 'answers'>
const NOTHING: Sending = { waiting: 0, fault: null, answers: new Map() }

/** Phoned reports of this account on their way; `live`: the link is there. */
export function usePhoneDesk(live: boolean): PhoneDesk {
  const { me, store } = useConsole()
  const outbox = useMemo(() => new PhoneOutbox(() => v4()), [])
  const [sending, setSending] = useState(NOTHING)
  const now = useCallback(() => incidentNow(store.view, Date.now()) ?? Date.now(), [store])
  const running = useRef(Promise.resolve())
  const flush = useCallback(() => {
    const turn = async () => {
      for (const kept of await outbox.waiting(me.account)) {
        const result = await sendReport(kept, now())
        await outbox.remove(kept.id)
        setSending(({ answers }) => ({
          waiting: 0,
          fault: null,
          answers: new Map(answers).set(kept.id, result),
        }))
      }
    }
    const count = async (fault: unknown) => {
      const { length } = await outbox.waiting(me.account)
      setSending((last) => ({ ...last, waiting: length, fault: length === 0 ? null : fault }))
    }
    // What failed before was told to who asked then.
    const before = running.current.catch(() => undefined)
    running.current = before.then(turn).then(() => count(null), count)
    return running.current
  }, [outbox, me.account, now])
  useEffect(() => {
    const start = () => void flush().catch((fault) => setSending((last) => ({ ...last, fault })))
    start()
    if (!live) return
    const timer = setInterval(start, AGAIN_MS)
    return () => clearInterval(timer)
  }, [flush, live])
  const save = useCallback<PhoneDesk['save']>(
    async (make) => {
      const kept = await outbox.save(me.account, make)
      if (kept === null) return null
      await flush()
      return kept.id
    },
    [outbox, me.account, flush],
  )
  return useMemo(() => ({ ...sending, save, now }), [sending, save, now])
}
