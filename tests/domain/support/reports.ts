import fc from 'fast-check'
import type { StoredReport } from '#domain/report'
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES, POWERS } from '#domain/vocabulary'

export const MINUTE = 60_000
export const START = Date.UTC(2024, 8, 7)

/** A report with sensible rest; `id` and `seq` are what tests tell apart. */
export function report(id: string, over: Partial<StoredReport> = {}): StoredReport {
  const effectiveAt = over.effectiveAt ?? START
  return {
    id,
    incident: 'bao-so-3-2024',
    device: 'device-1',
    n: 1,
    asset: 'vnpt.A',
    status: 'down',
    observedAt: effectiveAt,
    v: 1,
    seq: 1,
    receivedAt: effectiveAt + MINUTE,
    effectiveAt,
    by: { account: 'crew-1', role: 'crew' },
    organisation: 'vnpt',
    via: 'field',
    flags: [],
    ...over,
  }
}

/** Few people, devices, minutes and ids, so that ties, conflicts, rings and late ones abound. */
const drafts = (assets: readonly string[], most: number) =>
  fc.array(
    fc.record({
      asset: fc.constantFrom(...assets),
      status: fc.constantFrom(...STATUSES),
      minute: fc.nat(40),
      person: fc.nat(3),
      device: fc.nat(2),
      n: fc.nat(3),
      role: fc.constantFrom('crew', 'crew', 'carrier', 'operator'),
      organisation: fc.constantFrom('vnpt', 'viettel', undefined),
      via: fc.constantFrom('field', 'field', 'http', 'sms', 'monitor'),
      unchanged: fc.option(fc.constant(true), { freq: 3 }),
      corrects: fc.option(
        fc.record({ target: fc.nat(14), kind: fc.constantFrom('amend', 'retract') }),
        { freq: 2 },
      ),
      causes: fc.option(fc.uniqueArray(fc.constantFrom(...CAUSES), { maxLength: 2 })),
      power: fc.option(fc.constantFrom(...POWERS)),
      autonomyHours: fc.option(fc.constantFrom(0, 1.5, 4, 24)),
      obstacle: fc.option(fc.constantFrom(...OBSTACLES)),
      eta: fc.option(fc.nat(9)),
      late: fc.boolean(),
    }),
    { maxLength: most },
  )

/** The log of some assets in order of seq; a correction may come before its target or miss it. */
export function logs(assets: readonly string[], most = 12): fc.Arbitrary<StoredReport[]> {
  return drafts(assets, most).map((list) =>
    list.map((draft, at): StoredReport => {
      const effectiveAt = START + draft.minute * MINUTE
      return report(`r${at}`, {
        asset: draft.asset,
        status: draft.status,
        effectiveAt,
        receivedAt: START + 60 * MINUTE + at,
        seq: at + 1,
        device: `device-${draft.device}`,
        n: draft.n,
        by: { account: `person-${draft.person}`, role: draft.role },
        organisation: draft.organisation,
        via: draft.via,
        unchanged: draft.unchanged ?? undefined,
        corrects: draft.corrects
          ? { id: `r${draft.corrects.target}`, kind: draft.corrects.kind, reason: 'x' }
          : undefined,
        causes: draft.causes ?? undefined,
        power: draft.power ?? undefined,
        autonomyHours: draft.autonomyHours ?? undefined,
        obstacle: draft.obstacle ?? undefined,
        eta: draft.eta === null ? undefined : START + draft.eta * MINUTE,
        flags: draft.late ? ['late'] : [],
      })
    }),
  )
}

/** The same log as it may really arrive: any order, any of it again. */
export function scrambled(log: readonly StoredReport[]): fc.Arbitrary<StoredReport[]> {
  return fc
    .tuple(fc.shuffledSubarray([...log], { minLength: log.length }), fc.shuffledSubarray([...log]))
    .map(([all, again]) => [...again.slice(0, 2), ...all, ...again])
}
