import { authorOf, type StoredReport } from './report.ts'

export type Corrections = {
  /** Reports that a standing, valid correction points to. */
  readonly void: ReadonlySet<string>
  /** Corrections whose edge counts. */
  readonly validEdges: ReadonlySet<string>
  /** Corrections that arrived before what they correct. */
  readonly held: ReadonlySet<string>
}

const NOBODY: ReadonlySet<string> = new Set()
const NO_CORRECTIONS: Corrections = { void: NOBODY, validEdges: NOBODY, held: NOBODY }

/** Resolves the corrections among ONE asset's reports, given in any order, repeats allowed. O(n). */
export function resolveCorrections(reports: readonly StoredReport[]): Corrections {
  if (!reports.some((report) => report.corrects)) return NO_CORRECTIONS
  const byId = firstStoredById(reports)
  const edges = new Map<string, string>()
  const held = new Set<string>()
  for (const report of byId.values()) {
    if (!report.corrects) continue
    const target = byId.get(report.corrects.id)
    if (!target) held.add(report.id)
    else if (mayCorrect(report, target)) edges.set(report.id, target.id)
  }
  for (const id of cycleMembers(edges)) edges.delete(id)
  return { void: voidedBy(edges), validEdges: new Set(edges.keys()), held }
}

/** First stored (incident, id) wins. */
export function firstStoredById(reports: readonly StoredReport[]): Map<string, StoredReport> {
  const byId = new Map<string, StoredReport>()
  for (const report of reports) {
    const known = byId.get(report.id)
    if (!known || report.seq < known.seq) byId.set(report.id, report)
  }
  return byId
}

/** Whether this report's author may correct that one; never itself, never across assets. */
export function mayCorrect(report: StoredReport, target: StoredReport): boolean {
  if (report.id === target.id) return false
  if (report.incident !== target.incident || report.asset !== target.asset) return false
  if (authorOf(report) === authorOf(target) || report.device === target.device) return true
  if (report.by.role === 'operator') return true
  return report.by.role === 'carrier' && coordinates(report.organisation, target)
}

function coordinates(organisation: string | undefined, target: StoredReport): boolean {
  if (organisation === undefined) return false
  return target.organisation === organisation || target.asset.startsWith(`${organisation}.`)
}

/** Each report corrects at most one, so a walk along the edges either ends or closes one ring. */
function cycleMembers(edges: ReadonlyMap<string, string>): string[] {
  const members: string[] = []
  const walkOf = new Map<string, string>()
  for (const start of edges.keys()) {
    let id: string | undefined = start
    while (id !== undefined && !walkOf.has(id)) {
      walkOf.set(id, start)
      id = edges.get(id)
    }
    if (id === undefined || walkOf.get(id) !== start) continue
    const entrance = id
    do {
      members.push(id)
      id = edges.get(id) ?? entrance
    } while (id !== entrance)
  }
  return members
}

/** Without rings every chain has a newest end that nothing corrects; decide from there inwards. */
function voidedBy(edges: ReadonlyMap<string, string>): Set<string> {
  const undecided = new Map<string, number>()
  for (const target of edges.values()) undecided.set(target, (undecided.get(target) ?? 0) + 1)
  const voided = new Set<string>()
  const decided = [...edges.keys()].filter((id) => !undecided.has(id))
  for (let id = decided.pop(); id !== undefined; id = decided.pop()) {
    const target = edges.get(id)
    if (target === undefined) continue
    if (!voided.has(id)) voided.add(target)
    const left = (undecided.get(target) ?? 1) - 1
    undecided.set(target, left)
    if (left === 0) decided.push(target)
  }
  return voided
}
