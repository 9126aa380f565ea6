import { benchBacklog } from './backlog.ts'
import { benchCold } from './cold.ts'
import { benchFanout } from './fanout.ts'
import { benchIntake } from './intake.ts'
import { benchLatency } from './latency.ts'
import { benchPage } from './page.ts'
import { benchResync } from './resync.ts'
import { benchSnapshot } from './snapshot.ts'
import { benchStartup } from './startup.ts'
import { benchStorm } from './storm.ts'
import { benchWarm } from './warm.ts'

export const BENCHES: Readonly<Record<string, () => Promise<object>>> = {
  intake: benchIntake,
  latency: benchLatency,
  fanout: benchFanout,
  snapshot: benchSnapshot,
  resync: benchResync,
  startup: benchStartup,
  storm: benchStorm,
  cold: benchCold,
  warm: benchWarm,
  backlog: benchBacklog,
  page: benchPage,
}
