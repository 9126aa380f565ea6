import type { Reply } from '#field/outbox/reply'
import { canonicalJson } from '#protocol/canonical'
import type { Push, ReportResult } from '#protocol/push'
import { type WireReport, wireReportSchema } from '#protocol/report'

/** Enough of a centre to lose, double and refuse what a phone sends; keeps first arrivals in order. */
export class FakeCentre {
  epoch = 'life-1'
  log: WireReport[] = []
  readonly pushes: Push[] = []
  /** Ids refused once with `retriable`, then accepted. */
  readonly refuseOnce = new Set<string>()
  readonly refuseAlways = new Set<string>()
  /** Ids whose presence spoils the whole envelope. */
  readonly poison = new Set<string>()
  private lives = 1

  readonly now = '2024-09-10T09:00:00.000Z'

  take(push: Push): Reply {
    this.pushes.push(push)
    const reports = push.reports.map((report) => wireReportSchema.parse(report))
    if (reports.some((report) => this.poison.has(report.id)))
      return problem(400, 'malformed', false)
    const results = reports.map((report) => this.takeOne(report))
    return { kind: 'answer', answer: { batch: push.batch, serverNow: this.now, results } }
  }

  /** Yesterday's backup: the last entries are gone and a new life begins. */
  restore(lose: number): void {
    this.log = this.log.slice(0, Math.max(0, this.log.length - lose))
    this.lives += 1
    this.epoch = `life-${this.lives}`
  }

  missing(device: string): [number, number][] {
    const have = new Set(this.log.filter((each) => each.device === device).map((each) => each.n))
    const top = Math.max(0, ...have)
    const gaps = Array.from({ length: top }, (_, i) => i + 1).filter((n) => !have.has(n))
    return gaps.map((n) => [n, n])
  }

  private takeOne(report: WireReport): ReportResult {
    const { id } = report
    if (this.refuseAlways.has(id)) return { id, outcome: 'refused', code: 'not_yours' }
    if (this.refuseOnce.delete(id))
      return { id, outcome: 'refused', code: 'quarantine_full', retriable: true }
    const known = this.log.findIndex((each) => each.id === id)
    const first = this.log[known]
    if (first && canonicalJson(first) !== canonicalJson(report))
      return { id, outcome: 'quarantined', code: 'id_conflict' }
    if (known >= 0) return { id, outcome: 'duplicate', seq: known + 1 }
    this.log.push(report)
    return { id, outcome: 'stored', seq: this.log.length }
  }
}

export function problem(
  status: number,
  code: string,
  retriable: boolean,
  retryAfterS?: number,
): Reply {
  const more = retryAfterS === undefined ? {} : { retryAfterS }
  return {
    kind: 'problem',
    problem: { type: `/problems/${code}`, title: code, status, code, retriable, ...more },
  }
}
