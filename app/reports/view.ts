import { KINDS, type Kind } from '#domain/vocabulary'
import { DAY_MS, fromLocal, toLocal } from './moment.ts'

/** `then`: the figures as they could be known at each moment; `now`: with all that came in since. */
export type Known = 'then' | 'now'

/** All that a link passed on must bring back. */
export type View = {
  readonly incident: string | null
  /** Epoch ms, whole minutes; null: now. */
  readonly at: number | null
  /** Null: a day before. */
  readonly compare: number | null
  readonly known: Known
  readonly kind: Kind
  /** Long lists in full. */
  readonly full: boolean
}

const INCIDENT = /^[a-z0-9][a-z0-9-]{0,63}$/

/** What it does not understand it leaves out. */
export function parseView(query: string): View {
  const params = new URLSearchParams(query)
  const incident = params.get('incident')
  return {
    incident: incident !== null && INCIDENT.test(incident) ? incident : null,
    at: fromLocal(params.get('at')),
    compare: fromLocal(params.get('compare')),
    known: params.get('known') === 'now' ? 'now' : 'then',
    kind: KINDS.find((kind) => kind === params.get('kind')) ?? 'bts',
    full: params.get('list') === 'full',
  }
}

/** The shortest query that parseView reads back as the same view. */
export function formatView(view: View): string {
  const parts = [
    ...(view.incident === null ? [] : [`incident=${view.incident}`]),
    ...(view.at === null ? [] : [`at=${toLocal(view.at)}`]),
    ...(view.compare === null ? [] : [`compare=${toLocal(view.compare)}`]),
    ...(view.known === 'now' ? ['known=now'] : []),
    ...(view.kind === 'bts' ? [] : [`kind=${view.kind}`]),
    ...(view.full ? ['list=full'] : []),
  ]
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** The two moments that are asked for; neither lies in the future nor before the incident. */
export type Moments = { readonly at: number; readonly compare: number }

export function momentsOf(
  { at, compare }: Pick<View, 'at' | 'compare'>,
  incident: { readonly startedAt: number; readonly now: number },
): Moments {
  const within = (ms: number) => Math.min(Math.max(ms, incident.startedAt), incident.now)
  const asked = within(at ?? incident.now)
  return { at: asked, compare: Math.min(within(compare ?? asked - DAY_MS), asked) }
}
