/** `npx tsx seed/lao-cai-2024/generate/main.ts` writes the committed files again; a test compares them. */
import { writeFileSync } from 'node:fs'
import { makeBasemap } from '../basemap.ts'
import { makeRegistry } from './registry.ts'
import { makeScenario, makeTruth } from './scenario.ts'

const folder = new URL('..', import.meta.url)

/** File name → text. */
export function makeFiles(): ReadonlyMap<string, string> {
  const registry = makeRegistry()
  const scenario = makeScenario(registry, makeTruth(registry))
  return new Map([
    ['basemap.json', listed({ ...makeBasemap() })],
    ['registry.json', listed({ synthetic: SYNTHETIC, ...registry })],
    ['events.json', listed({ synthetic: SYNTHETIC, ...scenario })],
  ])
}

const SYNTHETIC =
  'Sites, lines, feeds, positions and reports are synthetic; totals and checkpoints are public record. No real site or line of any carrier is described.'

/** JSON with one element of a list a line: small, and a diff says what changed. */
function listed(document: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(document).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((each) => JSON.stringify(each)).join(',\n')}\n]`
      : JSON.stringify(value)
    return `${JSON.stringify(key)}:${text}`
  })
  return `{${parts.join(',\n')}}\n`
}

if (process.argv[1]?.endsWith('generate/main.ts'))
  for (const [name, text] of makeFiles()) writeFileSync(new URL(name, folder), text)
