import { pick, seededRandom } from '#bench/random'
import { SYNTHETIC_NOW } from '#bench/synthetic'
import type { AssetState } from '#domain/asset-state'
import { isOutstanding, STATUSES } from '#domain/status'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const CAUSES = ['power_grid', 'backup_exhausted', 'fibre_cut', 'flood', 'landslide'] as const
const OBSTACLES = ['road_cut', 'high_water', 'no_fuel', 'no_power', 'no_transmission'] as const

/** States of a province in the middle of a storm, times to the millisecond; `seqs` are given. */
export function stormStates(
  assets: readonly string[],
  seqs: readonly number[],
  seed: number,
): AssetState[] {
  const random = seededRandom(seed)
  const received = [...seqs]
    .sort((a, b) => a - b)
    .map((seq, i, all) => [seq, SYNTHETIC_NOW - 3 * DAY_MS * (1 - i / all.length)] as const)
  const receivedAtOf = new Map(received.map(([seq, at]) => [seq, Math.floor(at + random() * 999)]))
  return assets.map((asset, i) =>
    stormState(random, asset, seqs[i] ?? 0, receivedAtOf.get(seqs[i] ?? 0) ?? SYNTHETIC_NOW),
  )
}

function stormState(
  random: () => number,
  asset: string,
  seq: number,
  receivedAt: number,
): AssetState {
  const status = random() < 0.6 ? 'operational' : pick(random, STATUSES)
  const out = isOutstanding(status)
  const late = random() < 0.2
  const effectiveAt = receivedAt - Math.floor(random() * (late ? 3 * HOUR_MS : 20_000))
  const hours = random() < 0.4 ? 1 + Math.floor(random() * 8) : undefined
  return {
    asset,
    status,
    effectiveAt,
    since: random() < 0.85 ? effectiveAt : effectiveAt - Math.floor(random() * DAY_MS),
    reportedAt: random() < 0.9 ? effectiveAt : effectiveAt + Math.floor(random() * HOUR_MS),
    receivedAt,
    seq,
    via: random() < 0.9 ? 'field' : 'phone',
    by: `doi-${asset.split('.')[0]}-${Math.floor(random() * 9)}`,
    ...(out ? { causes: [pick(random, CAUSES)] } : {}),
    ...(hours === undefined
      ? {}
      : { power: 'battery', autonomyHours: hours, darkAt: effectiveAt + hours * HOUR_MS }),
    ...(out && random() < 0.7 ? { obstacle: pick(random, OBSTACLES) } : {}),
    ...(out && random() < 0.2
      ? { eta: Math.ceil(effectiveAt / HOUR_MS + random() * 72) * HOUR_MS, etaBy: 'truc-ban-1' }
      : {}),
    affected: out || status === 'temporary',
  }
}

/** Distinct seqs up to `head`, in no order. */
export function scatteredSeqs(count: number, head: number, seed: number): number[] {
  const random = seededRandom(seed)
  const all = Array.from({ length: head }, (_, i) => ({ seq: i + 1, place: random() }))
  return all
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ seq }) => seq)
}
