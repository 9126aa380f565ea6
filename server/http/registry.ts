import * as z from 'zod/mini'
import type { Registry } from '#domain/registry'
import { ENCODINGS } from '#protocol/console'
import { packRegistry } from '#protocol/packed'
import type { Context } from '../context.ts'
import { registryView } from '../registry-view.ts'
import { type Scope, scopeOf } from '../viewer.ts'
import { need } from './authenticate.ts'
import { etagOf, privateAnswer } from './etag.ts'
import type { Call } from './http-env.ts'
import { incidentOf } from './incident-of.ts'
import { readQuery } from './query.ts'

const query = { encoding: z.optional(z.enum(ENCODINGS)) }

/** Written once per version and scope: a registry is large and never changes. */
const json = new WeakMap<Registry, string>()
const packed = new WeakMap<Registry, Uint8Array<ArrayBuffer>>()

export const registry = (context: Pick<Context, 'incidents'>) => (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'see')
  const { encoding = 'json' } = readQuery(c, query)
  const live = incidentOf(context, c)
  const scope = scopeOf(viewer)
  const view = registryView(live.registry, scope)
  const etag = registryTag(live.incident.id, live.epoch, view.version, scope, encoding)
  if (encoding === 'packed') {
    const body = kept(packed, view, (whole) => new Uint8Array(packRegistry(whole)))
    return privateAnswer(c, etag, body, 'application/octet-stream')
  }
  const body = kept(json, view, (whole) => JSON.stringify(whole))
  return privateAnswer(c, etag, body, 'application/json')
}

function registryTag(incident: string, epoch: string, version: number, scope: Scope, form: string) {
  return etagOf(incident, epoch, version, scope, form)
}

function kept<T>(made: WeakMap<Registry, T>, view: Registry, make: (view: Registry) => T): T {
  const known = made.get(view)
  if (known !== undefined) return known
  const fresh = make(view)
  made.set(view, fresh)
  return fresh
}
