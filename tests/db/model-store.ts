import type { Draft, ReportDraft } from '#db/store'

type Answer = { readonly outcome: string; readonly code?: string; readonly seq?: number }
type Kept = { readonly outcome: 'quarantined' | 'refused'; readonly code: string }
export type ModelRow = {
  readonly id: string
  readonly hash: string
  readonly receivedAt: number
  readonly effectiveAt: number
  readonly flags: readonly string[]
}

/** db/SPEC.md S1–S3 and S20–S31 as plainly as they can be said: arrays, and a set of n per device. */
export class ModelStore {
  readonly log: ModelRow[] = []
  readonly answers: { readonly id: string; readonly hash: string; readonly answer: Kept }[] = []
  readonly devices = new Map<string, { readonly account: string; readonly seen: Set<number> }>()

  append(drafts: readonly Draft[], now: number): Answer[] {
    return drafts.map((draft) => this.#appendOne(draft, now))
  }

  #appendOne(draft: Draft, now: number): Answer {
    const { id, hash } = draft
    const known = this.log.findIndex((row) => row.id === id)
    if (known >= 0 && this.log[known]?.hash === hash)
      return { outcome: 'duplicate', seq: known + 1 }
    const before = this.answers.find((kept) => kept.id === id && kept.hash === hash)
    if (before !== undefined) return before.answer
    const isTaken = known >= 0 || this.answers.some((kept) => kept.id === id)
    const answer = this.#judge(draft, isTaken)
    const flags = this.#note(draft)
    if (answer !== null) {
      const passes = draft.kind === 'refusal' && draft.unproven && answer.outcome === 'refused'
      if (!passes) this.answers.push({ id, hash, answer })
      return answer
    }
    return this.#store(draft as ReportDraft, flags, now)
  }

  #judge(draft: Draft, isTaken: boolean): Kept | null {
    if (isTaken && !(draft.kind !== 'report' && draft.beforeIdConflict))
      return { outcome: 'quarantined', code: 'id_conflict' }
    if (draft.kind === 'quarantine') return { outcome: 'quarantined', code: draft.code }
    if (draft.kind === 'refusal') return { outcome: 'refused', code: draft.code }
    return this.#isForeign(draft) ? { outcome: 'refused', code: 'not_yours' } : null
  }

  #isForeign({ device, account }: Draft): boolean {
    const owner = device === undefined ? undefined : this.devices.get(device.id)?.account
    return owner !== undefined && owner !== account
  }

  #note(draft: Draft): string[] {
    const { device, account } = draft
    if (device === undefined || this.#isForeign(draft)) return []
    const known = this.devices.get(device.id) ?? { account, seen: new Set<number>() }
    this.devices.set(device.id, known)
    if (known.seen.has(device.n)) return ['n_repeat']
    const isGap = device.n > Math.max(0, ...known.seen) + 1
    known.seen.add(device.n)
    return isGap ? ['n_gap'] : []
  }

  #store({ id, hash, claimedAt, report }: ReportDraft, flags: string[], now: number): Answer {
    const receivedAt = Math.max(now, this.log.at(-1)?.receivedAt ?? 0)
    this.log.push({ id, hash, receivedAt, effectiveAt: Math.min(claimedAt, receivedAt), flags })
    const target = report.corrects?.id
    const isHeld = target !== undefined && !this.log.some((row) => row.id === target)
    return { outcome: isHeld ? 'held' : 'stored', seq: this.log.length }
  }
}
