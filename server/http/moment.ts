import type { Registry } from '#domain/registry'
import type { Context } from '../context.ts'
import { foldAt } from '../feed/history.ts'
import type { LiveIncident } from '../feed/live-incident.ts'
import { type Moment, refuseField } from './query.ts'

/** The fold to answer from: the live one for now, else the log folded up to the moment. */
export async function foldFor(context: Pick<Context, 'clock'>, live: LiveIncident, moment: Moment) {
  if (moment.at !== undefined || moment.knownAt !== undefined) return foldAt(live, moment)
  await live.whenSettled(() => undefined)
  const { fold, registry } = live
  return { fold, registry, seq: live.head(), asOf: context.clock.now() }
}

export function checkFilter(
  registry: Registry,
  filter: { organisation?: string | undefined; area?: string | undefined },
): void {
  const { organisation, area } = filter
  if (organisation !== undefined && !registry.organisations.some(({ id }) => id === organisation)) {
    refuseField('organisation', 'an organisation of the registry')
  }
  if (area !== undefined && !registry.areas.some(({ id }) => id === area)) {
    refuseField('area', 'an area of the registry')
  }
}
