import { dayOf, momentOf } from '../messages/format.ts'

export type EtaOption =
  | 'today'
  | 'tonight'
  | 'tomorrowMorning'
  | 'tomorrowEvening'
  | 'in2days'
  | 'in4days'

/** Days ahead and hour of the day by which it is expected. */
const ENDS: Record<EtaOption, readonly [days: number, hour: number]> = {
  today: [0, 18],
  tonight: [0, 23],
  tomorrowMorning: [1, 12],
  tomorrowEvening: [1, 18],
  in2days: [2, 18],
  in4days: [4, 18],
}

/** The expectations still possible now, each as a moment. */
export function etaOptions(now: number): { option: EtaOption; at: number }[] {
  const today = dayOf(now)
  return (Object.keys(ENDS) as EtaOption[])
    .map((option) => ({ option, at: momentOf(today + ENDS[option][0], ENDS[option][1]) }))
    .filter(({ at }) => at > now)
}
