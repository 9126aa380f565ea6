import { END_AT } from './lao-cai-2024/checkpoints.ts'
import { on } from './lao-cai-2024/scenario-time.ts'

/** Up to this moment the replay takes this share of its time: the lively days pass slowest. */
const STAGES: readonly (readonly [until: number, share: number])[] = [
  [on(7, 6), 0.01],
  [on(7, 18), 0.04],
  [on(8, 0), 0.01],
  [on(9, 0), 0.1],
  [on(10, 0), 0.19],
  [on(10, 16), 0.15],
  [on(10, 17), 0.05],
  [on(11, 6), 0.1],
  [on(12, 0), 0.07],
  [on(13, 0), 0.07],
  [on(14, 7), 0.08],
  [on(15, 0), 0.03],
  [on(18, 0), 0.05],
  [END_AT, 0.05],
]

/** How far along (0 to 1) the replay is when scenario time reaches this moment. */
export function shareAt(moment: number): number {
  let [before, share] = [0, 0]
  for (const [until, part] of STAGES) {
    if (moment <= until) return share + (part * (moment - before)) / (until - before)
    before = until
    share += part
  }
  return 1
}

/** The inverse: the scenario moment at this share of the replay. */
export function momentAt(share: number): number {
  let [before, done] = [0, 0]
  for (const [until, part] of STAGES) {
    if (share <= done + part) return before + ((share - done) / part) * (until - before)
    before = until
    done += part
  }
  return END_AT
}
