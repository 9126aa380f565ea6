/** The committed scenario as it is read at load. */
import { readFileSync } from 'node:fs'
import type { Registry } from '#domain/registry'
import type { Scenario } from './scenario.ts'

/** Our own files, compared with their generator by a test: parsed, not validated again. */
function load<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as T
}

export function loadRegistry(): Registry {
  const { version, organisations, areas, assets, topology } = load<Registry>('registry.json')
  return { version, organisations, areas, assets, topology }
}

export function loadScenario(): Scenario {
  const { devices, acts } = load<Scenario>('events.json')
  return { devices, acts }
}

export function loadBasemapText(): string {
  return readFileSync(new URL('basemap.json', import.meta.url), 'utf8')
}
