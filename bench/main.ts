/** `npm run -s bench -- NAME`: progress on standard error, one JSON object on the last line. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './bundle.ts'

type Benches = typeof import('./benches.ts')

const { BENCHES } = (await import(pathToFileURL(resolve(await bundled('benches'))).href)) as Benches
const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (!bench) {
  console.error(`expected one of: ${Object.keys(BENCHES).join(', ')}`)
  process.exit(2)
}
console.log(JSON.stringify(await bench()))
process.exit(0)
