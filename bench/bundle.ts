import { join } from 'node:path'
import { build } from 'esbuild'

const made = new Map<string, Promise<string>>()

/**
 * What is measured runs as it is shipped: one bundle, as `npm run build` makes the server. A loader that
 * compiles while it runs costs, and marks every function it compiles.
 */
export function bundled(script: string): Promise<string> {
  const known = made.get(script)
  if (known !== undefined) return known
  const file = join('dist/bench', `${script}.js`)
  const building = build({
    entryPoints: [join('bench', `${script}.ts`)],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  }).then(() => file)
  made.set(script, building)
  return building
}
