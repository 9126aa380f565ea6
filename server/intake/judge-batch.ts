import type { Draft } from '#db/store'
import type { Identity } from '../identity/port.ts'
import { type Circumstances, decide } from './decide.ts'
import type { SentReport } from './parse-envelope.ts'
import { parseReport } from './parse-report.ts'
import { createKeyRing, decideRelayed, isRelayed } from './relay.ts'

/** At once, unless a signature has to be verified: reports of their own senders wait for nobody. */
export function judgeBatch(
  reports: readonly SentReport[],
  given: Circumstances,
  { keyOf }: Pick<Identity, 'keyOf'>,
): readonly Draft[] | Promise<readonly Draft[]> {
  const parsed = reports.map(({ id, sent }) => parseReport(id, sent))
  const { viewer } = given
  if (!parsed.some((one) => isRelayed(one, viewer))) return parsed.map((one) => decide(one, given))
  const keys = createKeyRing(keyOf)
  return Promise.all(
    parsed.map((one) => {
      return isRelayed(one, viewer) ? decideRelayed(one, given, keys) : decide(one, given)
    }),
  )
}
