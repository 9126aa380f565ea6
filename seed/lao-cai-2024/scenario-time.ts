/** Scenario time: whole seconds since the incident started. */
export const START = Date.parse('2024-09-07T00:00:00+07:00')
export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Seconds from the start to a time of day in September 2024, Indochina time. */
export function on(day: number, hour: number, minute = 0): number {
  return (day - 7) * DAY + hour * HOUR + minute * MINUTE
}
