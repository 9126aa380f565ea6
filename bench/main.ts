/** `npm run -s bench -- NAME`: progress on standard error, one JSON object on the last line. */
import { benchFanout } from './fanout.ts'
import { benchIntake } from './intake.ts'
import { benchLatency } from './latency.ts'
import { benchResync } from './resync.ts'
import { benchSnapshot } from './snapshot.ts'
import { benchStorm } from './storm.ts'

const BENCHES: Record<string, () => Promise<object>> = {
  intake: benchIntake,
  latency: benchLatency,
  fanout: benchFanout,
  snapshot: benchSnapshot,
  resync: benchResync,
  storm: benchStorm,
}

const name = process.argv[2] ?? ''
const bench = BENCHES[name]
if (!bench) {
  console.error(`expected one of: ${Object.keys(BENCHES).join(', ')}`)
  process.exit(2)
}
console.log(JSON.stringify(await bench()))
process.exit(0)
