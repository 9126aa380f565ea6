import { toTime } from '#protocol/scalars'
import type { Context } from '../context.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { foldFor } from './moment.ts'
import { momentQuery, readQuery } from './query.ts'

/** Which carriers still serve each commune. */
export const board = (context: Context) => async (c: Call) => {
  need(c.get('viewer'), 'board')
  const moment = readQuery(c, momentQuery)
  const { fold } = await foldFor(context, incidentOf(context, c), moment)
  const communes = fold.board().map(({ darkSince, ...row }) => ({
    ...row,
    ...(darkSince === undefined ? {} : { darkSince: toTime(darkSince) }),
  }))
  return c.json({ communes })
}
