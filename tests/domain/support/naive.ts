import type { Conflict } from '#domain/asset-state'
import { mayCorrect } from '#domain/corrections'
import { authorOf, compareReports, type StoredReport } from '#domain/report'
import { isOutstanding } from '#domain/status'

/** The rules read literally, without care for cost: what the fold is measured against. */
export function naiveVoid(reports: readonly StoredReport[]): Set<string> {
  const byId = new Map(reports.map((one) => [one.id, one]))
  const targetOf = (one: StoredReport) => {
    const target = one.corrects && byId.get(one.corrects.id)
    return target && mayCorrect(one, target) ? target : undefined
  }
  const onRing = (start: StoredReport) => {
    let at = targetOf(start)
    for (let steps = 0; at && steps <= reports.length; steps++) {
      if (at === start) return true
      at = targetOf(at)
    }
    return false
  }
  const isVoid = (one: StoredReport): boolean =>
    reports.some((other) => targetOf(other) === one && !onRing(other) && !isVoid(other))
  return new Set(reports.filter(isVoid).map((one) => one.id))
}

export type NaiveState = {
  standing: StoredReport | null
  since: number
  reportedAt: number
  affected: boolean
  conflict: Conflict | undefined
}

export function naiveState(reports: readonly StoredReport[], at: number): NaiveState {
  const voided = naiveVoid(reports)
  const walk = reports
    .filter((one) => one.effectiveAt <= at && !voided.has(one.id))
    .filter((one) => one.corrects?.kind !== 'retract')
    .sort(compareReports)
  const withEffect: StoredReport[] = []
  const misfits: { report: StoredReport; standing: StoredReport | null; after: number }[] = []
  let standing: StoredReport | null = null
  for (const one of walk) {
    if (one.unchanged && withEffect.at(-1)?.status !== one.status) {
      misfits.push({ report: one, standing, after: withEffect.length })
      continue
    }
    withEffect.push(one)
    if (!one.unchanged) standing = one
  }
  const last = withEffect.at(-1)
  let first = withEffect.length
  while (first > 0 && withEffect[first - 1]?.status === last?.status) first--
  return {
    standing,
    since: withEffect[first]?.effectiveAt ?? 0,
    reportedAt: last?.effectiveAt ?? 0,
    affected: withEffect.some((one) => isOutstanding(one.status)),
    conflict: naivePairs(withEffect) ?? naiveMisfits(withEffect, misfits),
  }
}

function naivePairs(withEffect: readonly StoredReport[]): Conflict | undefined {
  const pairs: { kind: 'crews' | 'sources'; reports: string[] }[] = []
  withEffect.forEach((later, y) => {
    withEffect.slice(0, y).forEach((earlier, x) => {
      const authors = [authorOf(earlier), authorOf(later)]
      if (authors[0] === authors[1]) return
      if (isOutstanding(earlier.status) === isOutstanding(later.status)) return
      if (later.effectiveAt - earlier.effectiveAt > 600_000) return
      const heardAgain = withEffect.some(
        (one, z) =>
          z !== y &&
          z > x &&
          authors.includes(authorOf(one)) &&
          (z > y || authorOf(one) === authors[0]),
      )
      if (heardAgain) return
      const remote = [earlier, later].some((one) => one.via === 'sms' || one.via === 'monitor')
      pairs.push({ kind: remote ? 'sources' : 'crews', reports: [earlier.id, later.id] })
    })
  })
  for (const kind of ['crews', 'sources'] as const) {
    const reports = pairs.filter((one) => one.kind === kind).flatMap((one) => one.reports)
    if (reports.length > 0) return { kind, reports: [...new Set(reports)] }
  }
  return undefined
}

function naiveMisfits(
  withEffect: readonly StoredReport[],
  misfits: readonly { report: StoredReport; standing: StoredReport | null; after: number }[],
): Conflict | undefined {
  const open = misfits.filter(({ report, standing, after }, at) => {
    const authors = [authorOf(report), ...(standing ? [authorOf(standing)] : [])]
    if (withEffect.slice(after).some((one) => authors.includes(authorOf(one)))) return false
    return !misfits.slice(at + 1).some((next) => authors.includes(authorOf(next.report)))
  })
  const reports = open.flatMap((one) => [...(one.standing ? [one.standing.id] : []), one.report.id])
  return reports.length > 0 ? { kind: 'unchanged', reports: [...new Set(reports)] } : undefined
}
