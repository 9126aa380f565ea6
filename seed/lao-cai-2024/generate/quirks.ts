/** How it really goes: mistaken reports, second looks, two crews at one site, news of the nation. */
import type { Asset } from '#domain/registry'
import { MINUTE, on } from '../scenario-time.ts'
import type { CrewDuty } from './crews.ts'
import type { Draft } from './drafts.ts'
import { NOTE_LAST_SITE, NOTE_MOBILE_SITE, NOTE_NATION_9, NOTE_NATION_12 } from './notes.ts'
import type { Outages } from './outage.ts'
import type { Random } from './random.ts'

const MISTAKEN = 12
const AMENDED = 25
const DISPUTED = 12
const OUT_OF_DATE = 3
/** Nothing of this kind comes near a checkpoint. */
const CALM: readonly (readonly [number, number])[] = [
  [on(8, 4), on(8, 20)],
  [on(9, 2), on(9, 15)],
  [on(11, 6), on(11, 20)],
  [on(12, 4), on(12, 20)],
]

/** Sites said to be down that never were: retracted within two hours. */
export function mistakes(
  assets: readonly Asset[],
  outages: Outages,
  taken: ReadonlySet<string>,
  duty: CrewDuty,
  random: Random,
): Draft[] {
  const sound = assets.filter(
    ({ kind, id, organisation }) =>
      kind === 'bts' && !outages.has(id) && !taken.has(id) && organisation !== 'vietnamobile',
  )
  return random
    .shuffle(sound)
    .slice(0, MISTAKEN)
    .flatMap((asset) => {
      const [from, to] = random.pick(CALM)
      const seen = random.integer(from, to)
      const device = duty.of(asset)
      const wrong: Draft = {
        device,
        moment: { asset: asset.id, seen, status: 'down', causes: ['assessing'] },
      }
      return [wrong, retraction(wrong, seen + random.integer(15, 110) * MINUTE, 'Nhầm mã trạm.')]
    })
}

function retraction(target: Draft, seen: number, reason: string): Draft {
  const { asset, status } = target.moment
  return {
    device: target.device,
    moment: { asset, seen, status },
    corrects: { target, kind: 'retract', reason },
  }
}

/** A first word on a site that a later look corrects: its cause, or that it was taken back in error. */
export function secondLooks(first: readonly Draft[], random: Random): Draft[] {
  const early = first.filter(({ moment }) => moment.seen < on(10, 13) && moment.seen > on(8, 1))
  const [wavering, ...amended] = random.shuffle(early).slice(0, AMENDED + 1)
  const looks = amended.map((target): Draft => {
    const seen = target.moment.seen + random.integer(10, 40) * MINUTE
    const causes = target.moment.causes?.includes('flood')
      ? (['flood', 'power_grid'] as const)
      : (['landslide', 'power_grid'] as const)
    return {
      device: target.device,
      moment: { ...target.moment, seen, causes, note: 'Đã tới nơi, sửa lại nguyên nhân.' },
      corrects: { target, kind: 'amend', reason: 'Sửa nguyên nhân sau khi kiểm tra.' },
    }
  })
  if (wavering === undefined) return looks
  const back = retraction(wavering, wavering.moment.seen + 20 * MINUTE, 'Tưởng nhầm trạm.')
  return [
    ...looks,
    back,
    retraction(back, wavering.moment.seen + 45 * MINUTE, 'Thu hồi nhầm, trạm mất thật.'),
  ]
}

/** Another crew still calls the site working minutes before, or renews what is no longer so. */
export function disputes(
  first: readonly Draft[],
  assets: ReadonlyMap<string, Asset>,
  duty: CrewDuty,
  random: Random,
): Draft[] {
  const pool = random.shuffle(
    first.filter(
      ({ moment }) =>
        moment.status === 'down' && moment.seen > on(9, 0) && moment.seen < on(10, 14),
    ),
  )
  const withMate = pool.flatMap(({ moment }) => {
    const asset = assets.get(moment.asset)
    const device = asset === undefined ? undefined : duty.mateOf(asset)
    return device === undefined ? [] : [{ moment, device }]
  })
  return withMate.slice(0, DISPUTED + OUT_OF_DATE).map(({ moment, device }, i): Draft => {
    const { asset, seen } = moment
    if (i < DISPUTED)
      return {
        device,
        moment: {
          asset,
          seen: seen - random.integer(2, 8) * MINUTE,
          status: 'operational',
          note: 'Vẫn gọi được.',
        },
      }
    return {
      device,
      moment: { asset, seen: seen + 25 * MINUTE, status: 'operational', unchanged: true },
    }
  })
}

/** A few reports that tell more than their site. */
export function withStories(
  drafts: readonly Draft[],
  mobileSite: string,
  lastSite: string,
): Draft[] {
  const nation9 = drafts.find(
    ({ moment }) =>
      moment.asset.includes('.TRK') && moment.status === 'down' && moment.seen > on(9, 15),
  )
  const nation12 = drafts.find(
    ({ moment }) =>
      moment.asset.includes('.TRK') && moment.obstacle !== undefined && moment.seen > on(12, 8),
  )
  return drafts.map((draft) => {
    const { moment } = draft
    if (draft === nation9) return told(draft, NOTE_NATION_9)
    if (draft === nation12) return told(draft, NOTE_NATION_12)
    if (moment.asset === mobileSite && moment.status === 'temporary' && !moment.unchanged)
      return { ...told(draft, NOTE_MOBILE_SITE), prompt: true }
    if (moment.asset === lastSite && moment.obstacle !== undefined && moment.seen > on(15, 0))
      return told(draft, NOTE_LAST_SITE)
    return draft
  })
}

function told(draft: Draft, note: string): Draft {
  return { ...draft, moment: { ...draft.moment, note } }
}
