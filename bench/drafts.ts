/** What crews write down in mid-storm, from a seed: a mixture like that of `syntheticReports`. */
import { STATUSES } from '#domain/status'
import { CAUSES, OBSTACLES } from '#domain/vocabulary'
import { type Draft, emptyDraft } from '#field/outbox/draft'
import type { WireReport } from '#protocol/report'
import { pick, seededRandom } from './random.ts'

export type Written = {
  readonly draft: Draft
  readonly position: WireReport['position'] | null
}
export type Writer = {
  readonly author: string
  readonly incident: string
  readonly assets: readonly string[]
}

export function* writtenBy(writer: Writer, seed: number): Generator<Written, never> {
  const { author, incident, assets } = writer
  const random = seededRandom(seed)
  for (;;) {
    const status = pick(random, STATUSES)
    const out = status !== 'operational'
    const draft: Draft = {
      ...emptyDraft(author, incident, pick(random, assets)),
      status,
      causes: out ? [pick(random, CAUSES)] : [],
      obstacle: out ? pick(random, OBSTACLES) : null,
      ...(random() < 0.5 ? { power: 'battery', autonomyHours: 1 + Math.floor(random() * 8) } : {}),
      note: random() < 0.2 ? 'Nước còn cao, chưa vào được nhà trạm' : '',
    }
    yield { draft, position: random() < 0.5 ? somewhere(random) : null }
  }
}

function somewhere(random: () => number): WireReport['position'] {
  const degrees = (from: number) => Math.round((from + random() / 2) * 1e5) / 1e5
  return { lat: degrees(22), lon: degrees(103.8), accuracyM: 5 + Math.floor(random() * 40) }
}
