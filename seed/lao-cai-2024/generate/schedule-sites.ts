import { DARK_ON_ALL_SECOND, FIRST, MOBILE_SITE_ON_AIR, SECOND } from '../checkpoints.ts'
import { areaId } from '../communes.ts'
import { DAY, HOUR, MINUTE, on } from '../scenario-time.ts'
import type { SiteChoice } from './choose-sites.ts'
import { ownDamage, waitsForLine } from './damage.ts'
import type { OutStatus } from './located.ts'
import {
  AFTER_FIRST,
  AFTER_SECOND,
  BEFORE_END,
  BEFORE_FIRST,
  BEFORE_SECOND,
  backBetween,
  type Outage,
  type Outages,
  onset,
  repaired,
  SITE_HALF_LIFE,
} from './outage.ts'
import type { Random } from './random.ts'
import { covering, type Interval } from './schedule-lines.ts'
import { MOBILE_SITE } from './sites.ts'

const TEMPORARY = 0.45
/** Failures before the one of the 10th, and failures again on the 12th and 13th. */
const OUT_TWICE_EARLY = 14
const OUT_AGAIN_AND_BACK = 20
const OUT_AGAIN_TO_SECOND = 6
const PHUC_KHANH_OTHERS = on(11, 5)

type Placed = { readonly id: string; readonly area: string }
export type Isolation = ReadonlyMap<string, readonly Interval[]>

export function scheduleSites(
  sites: readonly Placed[],
  choice: SiteChoice,
  isolation: Isolation,
  random: Random,
): Outages {
  const maker = new SiteScheduler(sites, choice, isolation, random)
  return maker.schedule()
}

class SiteScheduler {
  readonly #area: ReadonlyMap<string, string>
  readonly #choice: SiteChoice
  readonly #isolation: Isolation
  readonly #random: Random
  readonly #outages = new Map<string, Outage[]>()

  constructor(sites: readonly Placed[], choice: SiteChoice, isolation: Isolation, random: Random) {
    this.#area = new Map(sites.map(({ id, area }) => [id, area]))
    this.#choice = choice
    this.#isolation = isolation
    this.#random = random
  }

  schedule(): Outages {
    for (const [id, status] of this.#choice.first)
      this.#outages.set(id, [this.#ofFirst(id, status)])
    for (const id of this.#choice.later) this.#outages.set(id, [this.#later(id)])
    for (const [i, id] of this.#choice.backBefore.entries())
      this.#outages.set(id, [this.#early(id, i < 4)])
    this.#failTwiceEarly()
    this.#failAgainAndReturn()
    this.#failAgainUntilSecond()
    this.#failAgainShortly()
    this.#mobileSite()
    this.#lastSite()
    return this.#outages
  }

  #ofFirst(id: string, status: OutStatus): Outage {
    const cut = covering(this.#isolation.get(id), FIRST.at)
    const sampled = onset(this.#random)
    const from =
      cut === undefined
        ? sampled
        : Math.min(sampled, Math.min(BEFORE_FIRST, cut.from + this.#random.integer(0, 15) * MINUTE))
    const second = this.#choice.second.get(id)
    const to = second === undefined ? this.#backBeforeSecond(id, cut) : this.#backAfterSecond(id)
    const turns =
      second === undefined || second === status
        ? {}
        : { turns: { at: this.#random.integer(on(11, 6), on(13, 20)), status: second } }
    return this.#outage({ from, to, status, ...turns }, cut !== undefined)
  }

  #backBeforeSecond(id: string, cut: Interval | undefined): number {
    const earliest = this.#isIn(id, MOBILE_SITE.commune) ? PHUC_KHANH_OTHERS : AFTER_FIRST
    const sampled = backBetween(earliest, BEFORE_SECOND, SITE_HALF_LIFE, this.#random)
    return this.#afterSplice(sampled, cut, BEFORE_SECOND)
  }

  #backAfterSecond(id: string): number {
    const cut = covering(this.#isolation.get(id), SECOND.at)
    return this.#afterSplice(
      backBetween(AFTER_SECOND, BEFORE_END, SITE_HALF_LIFE, this.#random),
      cut,
      BEFORE_END + DAY,
    )
  }

  /** A site comes back some minutes after its line, if that is what it waited for. */
  #afterSplice(sampled: number, cut: Interval | undefined, limit: number): number {
    if (cut === undefined) return sampled
    return Math.min(limit, Math.max(sampled, cut.to + this.#random.integer(4, 70) * MINUTE))
  }

  #later(id: string): Outage {
    const stays = this.#choice.second.get(id)
    const from = this.#random.integer(
      AFTER_FIRST + HOUR,
      stays === undefined ? on(12, 20) : on(13, 18),
    )
    const to =
      stays === undefined
        ? this.#random.integer(from + 3 * HOUR, BEFORE_SECOND)
        : this.#backAfterSecond(id)
    return this.#outage({ from, to, status: stays ?? 'down' }, false)
  }

  #early(_id: string, temporary: boolean): Outage {
    const from = this.#random.integer(on(8, 2), on(9, 12))
    const to = this.#random.integer(from + 3 * HOUR, BEFORE_FIRST)
    const made = this.#outage({ from, to, status: 'down' }, false)
    return { ...made, temporary, settledAt: temporary ? Math.max(to + 9 * HOUR, on(11, 3)) : null }
  }

  #failTwiceEarly(): void {
    const fit = this.#pickable((outage) => outage.from > on(10, 6))
    for (const id of fit.slice(0, OUT_TWICE_EARLY)) {
      const from = this.#random.integer(on(8, 3), on(9, 6))
      const to = this.#random.integer(from + 2 * HOUR, from + 18 * HOUR)
      const first = this.#outage({ from, to, status: 'down' }, false)
      this.#outages.set(id, [
        { ...first, temporary: true, settledAt: null },
        ...(this.#outages.get(id) ?? []),
      ])
    }
  }

  #failAgainAndReturn(): void {
    const fit = this.#pickable(({ to }) => to !== null && to < on(12, 2)).slice(OUT_TWICE_EARLY)
    for (const id of fit.slice(0, OUT_AGAIN_AND_BACK)) {
      const from = this.#random.integer(on(12, 5), on(13, 12))
      const to = this.#random.integer(from + 2 * HOUR, BEFORE_SECOND)
      this.#again(id, this.#outage({ from, to, status: 'down' }, false))
    }
  }

  /** Out on the 10th, back, and out again when the second checkpoint comes. */
  #failAgainUntilSecond(): void {
    const dark = new Set<string>(DARK_ON_ALL_SECOND.map(areaId))
    const fit = [...this.#choice.second.keys()].filter((id) => {
      const cut = covering(this.#isolation.get(id), SECOND.at)
      return (
        this.#choice.first.has(id) &&
        !dark.has(this.#area.get(id) ?? '') &&
        cut === undefined &&
        !this.#isIn(id, MOBILE_SITE.commune)
      )
    })
    for (const id of fit.slice(0, OUT_AGAIN_TO_SECOND)) {
      const [only] = this.#outages.get(id) ?? []
      const status = this.#choice.second.get(id)
      if (only === undefined || status === undefined) continue
      const back = this.#random.integer(on(11, 8), on(12, 8))
      const { turns: _turns, ...first } = only
      const again = this.#outage(
        { from: this.#random.integer(on(12, 14), on(13, 20)), to: only.to, status },
        false,
      )
      this.#outages.set(id, [{ ...first, to: back, temporary: true, settledAt: null }, again])
    }
  }

  #failAgainShortly(): void {
    for (const id of this.#choice.backBefore.slice(-2)) {
      const from = this.#random.integer(on(11, 8), on(12, 8))
      this.#again(
        id,
        this.#outage(
          { from, to: from + this.#random.integer(3, 20) * HOUR, status: 'down' },
          false,
        ),
      )
    }
  }

  #again(id: string, outage: Outage): void {
    const before = (this.#outages.get(id) ?? []).map((each) => ({ ...each, settledAt: null }))
    this.#outages.set(id, [
      ...before,
      { ...outage, causes: ['backup_exhausted', 'power_grid'], obstacle: 'no_fuel' },
    ])
  }

  /** Sites of the 10th that nothing else is told about, in a fixed random order. */
  #pickable(fits: (outage: Outage) => boolean): string[] {
    return [...this.#outages]
      .filter(([id, outages]) => {
        const [only] = outages
        const plain =
          outages.length === 1 && this.#choice.first.has(id) && !this.#choice.second.has(id)
        return (
          plain &&
          only !== undefined &&
          fits(only) &&
          !this.#isolation.has(id) &&
          !this.#isIn(id, MOBILE_SITE.commune)
        )
      })
      .map(([id]) => id)
  }

  #mobileSite(): void {
    const id = `${MOBILE_SITE.carrier}.${MOBILE_SITE.code}`
    const from = on(10, 5, 50)
    this.#outages.set(id, [
      {
        ...this.#outage({ from, to: MOBILE_SITE_ON_AIR, status: 'down' }, true),
        temporary: true,
        settledAt: null,
      },
    ])
  }

  #lastSite(): void {
    const [only] = this.#outages.get(this.#choice.last) ?? []
    if (only === undefined) throw new Error('the last site was never out')
    this.#outages.set(this.#choice.last, [
      {
        ...only,
        to: null,
        causes: ['landslide', 'mast_down'],
        obstacle: 'slide_risk',
        temporary: false,
        settledAt: null,
      },
    ])
  }

  #isIn(id: string, commune: string): boolean {
    return this.#area.get(id) === areaId(commune)
  }

  #outage(times: Pick<Outage, 'from' | 'to' | 'status' | 'turns'>, cutOff: boolean): Outage {
    const { causes, obstacle } = cutOff
      ? waitsForLine(this.#random)
      : ownDamage(times.status, this.#random)
    return { ...times, causes, obstacle, ...repaired(times.to ?? 0, TEMPORARY, this.#random) }
  }
}
