/** Numbers the reports of each phone and decides when they get through. */
import { END_AT, FIRST, SECOND } from '../checkpoints.ts'
import type { Act, CrewDevice } from '../scenario.ts'
import { MINUTE, on } from '../scenario-time.ts'
import type { Draft } from './drafts.ts'
import { hash32, Random } from './random.ts'

const LATE = 0.045
const DOUBLED = 0.02
/** Districts whose crews lost every network on the evening of the 9th, and in later nights. */
const CUT_OFF: readonly {
  readonly districts: readonly string[]
  readonly from: number
  readonly to: number
}[] = [
  { districts: ['082', '087', '084'], from: on(9, 11, 40), to: on(9, 22, 20) },
  { districts: ['085', '083'], from: on(10, 20), to: on(11, 1, 30) },
  { districts: ['089', '082'], from: on(12, 1), to: on(12, 6, 40) },
]
/** Reports of what was so before a checkpoint are in by then: the published figures knew them. */
const DEADLINES = [FIRST.at, SECOND.at, END_AT].map((at) => at - MINUTE)

export function deliver(drafts: readonly Draft[], devices: readonly CrewDevice[]): Act[] {
  const acts = devices.flatMap((device, index) =>
    deliverOne(
      drafts.filter((draft) => draft.device === index),
      device,
    ),
  )
  return acts.sort((a, b) => a.delivered - b.delivered || a.device - b.device || a.n - b.n)
}

function deliverOne(drafts: readonly Draft[], device: CrewDevice): Act[] {
  const random = new Random(`deliver ${device.crew}`)
  const sorted = [...drafts].sort(
    (a, b) => a.moment.seen - b.moment.seen || hash32(a.moment.asset) - hash32(b.moment.asset),
  )
  const numbers = new Map(sorted.map((draft, i) => [draft, i + 1]))
  const calls = sorted.filter(({ prompt }) => prompt).map(({ moment }) => moment.seen)
  const deadlines = [...DEADLINES, ...calls].sort((a, b) => a - b)
  let previous = 0
  return sorted.map((draft, i) => {
    const delivered = Math.max(previous, deliveryOf(draft, device, deadlines, random))
    previous = delivered
    const again = random.chance(DOUBLED)
      ? { again: delivered + random.integer(1, 90) * MINUTE }
      : {}
    return {
      device: draft.device,
      n: i + 1,
      ...draft.moment,
      delivered,
      ...again,
      ...correctionOf(draft, numbers),
    }
  })
}

function correctionOf({ corrects }: Draft, numbers: ReadonlyMap<Draft, number>): Partial<Act> {
  if (corrects === undefined) return {}
  const n = numbers.get(corrects.target)
  if (n === undefined) throw new Error('a correction left its device')
  return { corrects: { n, kind: corrects.kind, reason: corrects.reason } }
}

function deliveryOf(
  { moment, together, prompt }: Draft,
  device: CrewDevice,
  deadlines: readonly number[],
  random: Random,
): number {
  const { seen } = moment
  if (prompt) return seen
  const late = random.chance(LATE)
    ? random.integer(35, 300) * MINUTE
    : random.integer(0, 6) * MINUTE
  const at = together ?? linkUp(seen, device) ?? seen + late
  const minute = Math.ceil(at / MINUTE) * MINUTE
  const deadline = deadlines.find((each) => seen <= each)
  return deadline === undefined ? minute : Math.min(minute, deadline)
}

function linkUp(seen: number, { district, id }: CrewDevice): number | undefined {
  const night = CUT_OFF.find(
    ({ districts, from, to }) => districts.includes(district) && from <= seen && seen < to,
  )
  return night === undefined ? undefined : night.to + (hash32(id) % 40) * MINUTE
}
