/**
 * Three days of a storm as a log: every asset is looked at once while all is well, then crews report
 * what fails and what comes back, some late, some from the same place again. Goes through the intake's
 * own reading and judging into the store, without sockets.
 */
import type { Store } from '#db/store'
import type { Registry } from '#domain/registry'
import { isOutstanding, STATUSES, type Status } from '#domain/status'
import { CAUSES, OBSTACLES } from '#domain/vocabulary'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { decide } from '#server/intake/decide'
import { parseReport } from '#server/intake/parse-report'
import { pick, seededRandom } from './random.ts'
import { SYNTHETIC_INCIDENT, SYNTHETIC_NOW, syntheticUuid } from './synthetic.ts'

const HOUR_MS = 3_600_000
const STORM_MS = 72 * HOUR_MS
const CREWS_AN_ORGANISATION = 9

type Arrival = { readonly wire: WireReport; readonly receivedAt: number; readonly account: string }

/** `commit`: how many reports share one, at most; the fewer, the more times differ. */
export async function storeStorm(
  store: Store,
  registry: Registry,
  count: number,
  commit: number,
): Promise<void> {
  const random = seededRandom(count)
  const organisations = new Map(registry.assets.map(({ id, organisation }) => [id, organisation]))
  const organisationOf = (asset: string) => organisations.get(asset)
  let group: Arrival[] = []
  let size = 1
  const flush = async () => {
    const now = group.at(-1)?.receivedAt ?? SYNTHETIC_NOW
    const drafts = group.map((one) => draftOf(one, organisationOf))
    await store.append(SYNTHETIC_INCIDENT.id, drafts, now)
    group = []
    size = 1 + Math.floor(random() * commit)
  }
  for (const arrival of stormOf(registry, count, random)) {
    group.push(arrival)
    if (group.length >= size) await flush()
  }
  if (group.length > 0) await flush()
}

function draftOf(
  { wire, receivedAt, account }: Arrival,
  organisationOf: (id: string) => string | undefined,
) {
  const organisation = organisationOf(wire.asset) ?? ''
  const viewer = {
    account,
    name: account,
    role: 'crew' as const,
    organisation,
    credential: account,
    expiresAt: null,
  }
  const draft = decide(parseReport(wire.id, wire), {
    viewer,
    via: 'field',
    now: receivedAt,
    sentAt: receivedAt,
    device: wire.device,
    incident: SYNTHETIC_INCIDENT,
    organisationOf,
  })
  if (draft.kind !== 'report') throw new Error(`the storm made a ${draft.kind}: ${draft.detail}`)
  return draft
}

function* stormOf(registry: Registry, count: number, random: () => number): Generator<Arrival> {
  const { assets } = registry
  const devices = new Map<string, { id: string; n: number }>()
  const standing = new Map<string, Status>()
  for (let i = 0; i < count; i++) {
    const asset = i < assets.length ? assets[i] : pick(random, assets)
    if (asset === undefined) return
    const account = `doi-${asset.organisation}-${Math.floor(random() * CREWS_AN_ORGANISATION)}`
    const device = devices.get(account) ?? { id: syntheticUuid(random, SYNTHETIC_NOW), n: 0 }
    devices.set(account, device)
    device.n++
    const receivedAt = SYNTHETIC_NOW - Math.floor(STORM_MS * (1 - i / count))
    const before = standing.get(asset.id)
    const again = before !== undefined && random() < 0.1
    const status = again ? before : statusOf(random, i < assets.length)
    standing.set(asset.id, status)
    const late = random() < 0.2
    const observedAt = receivedAt - Math.floor(random() * (late ? 3 * HOUR_MS : 20_000))
    const wire: WireReport = {
      id: syntheticUuid(random, observedAt),
      incident: SYNTHETIC_INCIDENT.id,
      device: device.id,
      n: device.n,
      asset: asset.id,
      status,
      ...(again ? { unchanged: true } : detailsOf(random, status, observedAt)),
      observedAt: toTime(observedAt),
      clock: { offsetMs: 0, ageS: 60 },
      v: 1,
    }
    yield { wire, receivedAt, account }
  }
}

function statusOf(random: () => number, calm: boolean): Status {
  return calm || random() < 0.5 ? 'operational' : pick(random, STATUSES)
}

function detailsOf(random: () => number, status: Status, observedAt: number): Partial<WireReport> {
  const power: Partial<WireReport> =
    random() < 0.4 ? { power: 'battery', autonomyHours: 1 + Math.floor(random() * 8) } : {}
  if (!isOutstanding(status)) return power
  const eta = Math.ceil(observedAt / HOUR_MS + random() * 72) * HOUR_MS
  return {
    ...power,
    causes: [pick(random, CAUSES)],
    ...(random() < 0.7 ? { obstacle: pick(random, OBSTACLES) } : {}),
    ...(random() < 0.2 ? { eta: toTime(eta) } : {}),
    ...(random() < 0.2 ? { note: 'Nước còn cao, chưa vào được nhà trạm' } : {}),
  }
}
