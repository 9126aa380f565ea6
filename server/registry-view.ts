import type { Registry } from '#domain/registry'
import { organisationOf, type Scope } from './viewer.ts'

const views = new WeakMap<Registry, Map<Scope, Registry>>()

/**
 * The registry as a viewer sees it: an organisation has its own assets and the lines that feed them from
 * its own or a source. Kept per registry, since packed indexes and ETags refer to it.
 */
export function registryView(registry: Registry, scope: Scope): Registry {
  const organisation = organisationOf(scope)
  if (organisation === null) return registry
  const known = views.get(registry) ?? new Map<Scope, Registry>()
  views.set(registry, known)
  const view = known.get(scope) ?? ownView(registry, organisation)
  known.set(scope, view)
  return view
}

function ownView(registry: Registry, organisation: string): Registry {
  const assets = registry.assets.filter((asset) => asset.organisation === organisation)
  const own = new Set(assets.map(({ id }) => id))
  const visible = (end: string) => own.has(end) || end.startsWith('source:')
  return {
    ...registry,
    assets,
    topology: registry.topology.filter(
      ({ line, from, to }) => own.has(line) && visible(from) && visible(to),
    ),
  }
}
