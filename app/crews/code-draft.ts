import { type CreateEnrolment, DEFAULT_ENROLMENT_HOURS } from '#protocol/enrolments'
import type { Crew } from '../live/crews.ts'

/** What stands in the form; empty text: not said. */
export type Draft = {
  /** Of a crew there is; empty: a new one. */
  readonly account: string
  readonly name: string
  readonly organisation: string
  readonly area: string
  readonly hours: number
}

export function draftFor(crew: Crew | null, organisation: string): Draft {
  return {
    account: crew?.account ?? '',
    name: '',
    organisation,
    area: crew?.area ?? '',
    hours: DEFAULT_ENROLMENT_HOURS,
  }
}

export function isReady({ account, name, organisation }: Draft): boolean {
  return account !== '' || (name.trim() !== '' && organisation !== '')
}

export function wantedOf({ account, name, organisation, area, hours }: Draft): CreateEnrolment {
  return {
    ...(account === '' ? { name: name.trim(), organisation } : { account }),
    ...(area === '' ? {} : { area }),
    hours,
  }
}
