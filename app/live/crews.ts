import { type Crews, crewsSchema } from '#protocol/crews'
import { call } from './call.ts'

export type Crew = Crews['crews'][number]

/** The crews that the viewer may send, with the place where each works. */
export async function fetchCrews(signal?: AbortSignal): Promise<readonly Crew[]> {
  const { crews } = await call('/crews', crewsSchema, signal === undefined ? {} : { signal })
  return crews
}
