/** Sixty-four crews, each with assets of its own and one report in flight. */
import type { WireReport } from '#protocol/report'
import { organisationOfCrew, type Place } from './place.ts'
import { type Crew, openBareCrew, openCrew } from './raw/crew.ts'
import { SYNTHETIC_INCIDENT, syntheticRegistry, syntheticReports } from './synthetic.ts'

export const ASSETS = 10_000
const CREWS = 64
const registry = syntheticRegistry(ASSETS)

export type BusyCrew = Crew & { readonly reports: Iterator<WireReport, never> }

export async function openCrews(url: string, { tokens }: Pick<Place, 'tokens'>, salt = 0) {
  return forEachCrew(salt, (crew, device) =>
    openCrew(url, tokens.crews[organisationOfCrew(crew)] ?? '', device),
  )
}

export async function openBareCrews(url: string): Promise<BusyCrew[]> {
  return forEachCrew(0, () => openBareCrew(url))
}

async function forEachCrew(
  salt: number,
  open: (crew: number, device: string) => Promise<Crew>,
): Promise<BusyCrew[]> {
  const crews: BusyCrew[] = []
  for (let i = 0; i < CREWS; i++) {
    const reports = reportsOf(i, salt)
    const { device } = reports.next().value
    crews.push({ ...(await open(i, device)), reports: reportsOf(i, salt) })
  }
  return crews
}

/** `salt` makes other devices and ids of the same crews. */
function reportsOf(crew: number, salt: number) {
  const organisation = organisationOfCrew(crew)
  const own = registry.assets
    .filter((asset) => asset.organisation === organisation)
    .filter((_, i) => i % CREWS === crew)
  const assets = own.map(({ id }) => id)
  return syntheticReports(assets, SYNTHETIC_INCIDENT.id, salt * CREWS + crew + 1)
}

/** Every crew sends its next report as soon as the last is acknowledged; answers how many were. */
export async function driveFor(crews: readonly BusyCrew[], ms: number): Promise<number> {
  const until = performance.now() + ms
  let acked = 0
  await Promise.all(
    crews.map(async ({ send, reports }) => {
      while (performance.now() < until) {
        await send(reports.next().value)
        acked++
      }
    }),
  )
  return acked
}

/** A load that does not wait for answers: `together` is how many reports each push carries. */
export type Pace = {
  readonly perSecond: number
  readonly count: number
  readonly together: number
}

/** Crew after crew, evenly spread, until all are acknowledged. */
export async function driveAt(crews: readonly BusyCrew[], pace: Pace): Promise<void> {
  const { perSecond, count, together } = pace
  const startedAt = performance.now()
  const lane = async ({ send, reports }: BusyCrew, from: number) => {
    for (let i = from * together; i < count; i += crews.length * together) {
      await until(startedAt + (i / perSecond) * 1000)
      const some = Math.min(together, count - i)
      await send(...Array.from({ length: some }, () => reports.next().value))
    }
  }
  await Promise.all(crews.map(lane))
}

function until(at: number): Promise<void> {
  const wait = at - performance.now()
  return wait <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, wait))
}
