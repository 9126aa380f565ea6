import * as z from 'zod/mini'
import { peopleSchema } from '#protocol/people'
import { HttpError } from './registry-loader.ts'

export type Names = ReadonlyMap<string, string>
export const NO_NAMES: Names = new Map()

/** What the accounts of the log are called, those that the viewer may know. */
export async function fetchNames(signal?: AbortSignal): Promise<Names> {
  const response = await fetch('/api/v1/people', {
    headers: { accept: 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  })
  if (!response.ok) throw new HttpError('GET /people', response.status)
  const { people } = z.parse(peopleSchema, await response.json())
  return new Map(people.map(({ account, name }) => [account, name]))
}
