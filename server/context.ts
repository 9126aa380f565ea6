import { v7 as uuidv7 } from 'uuid'
import { databaseFile } from '#db/sqlite/connection'
import { openSqliteStore } from '#db/sqlite/open'
import type { Store } from '#db/store'
import { type Clock, wallClock } from './clock.ts'
import type { Config } from './config.ts'
import { ConsoleFeeds } from './feed/console-feeds.ts'
import { type LiveIncidents, openLiveIncidents } from './feed/live-incidents.ts'
import { openIdentity } from './identity/better-auth.ts'
import type { Identity } from './identity/port.ts'
import { createIntake, type Intake } from './intake/intake.ts'
import { createLog, type Log } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createNotices, type Notices } from './notices/notices.ts'
import { openPhotoUploads, type PhotoUploads } from './photos/photo-uploads.ts'
import { createSmsDoor, type SmsDoor } from './sms/receive-sms.ts'
import { StoreAlarm } from './store-alarm.ts'

/** Everything a door of the server works with; built once, closed once. */
export type Context = {
  readonly config: Config
  readonly store: Store
  readonly identity: Identity
  /** The incident's clock; sessions and limits use the wall clock. */
  readonly clock: Clock
  /** Scenario time: phones then send no clock. */
  readonly scenario: boolean
  readonly epoch: string
  readonly incidents: LiveIncidents
  readonly feeds: ConsoleFeeds
  readonly intake: Intake
  readonly sms: SmsDoor
  /** Raised while nothing can be stored. */
  readonly alarm: StoreAlarm
  readonly uploads: PhotoUploads
  readonly notices: Notices
  readonly metrics: Metrics
  readonly log: Log
  readonly ids: () => string
  /** Finishes what was begun: commits, the last checkpoint. */
  close(): Promise<void>
}
export type ContextOptions = {
  readonly clock?: Clock
  readonly scenario?: boolean
  readonly ids?: () => string
  readonly log?: Log
}

export async function openContext(config: Config, options: ContextOptions = {}): Promise<Context> {
  const { clock = wallClock, scenario = false, ids = uuidv7, log = createLog('info') } = options
  const metrics = createMetrics()
  const store = await openSqliteStore({ file: databaseFile(config.dataDir), ids })
  const identity = await openIdentity(config, wallClock, (message) =>
    log.error({ message }, 'identity failed'),
  )
  const epoch = await store.epoch()
  const incidents = await openLiveIncidents({ store, clock, epoch, log })
  const feeds = new ConsoleFeeds(incidents, { clock, ids, metrics, log })
  const alarm = new StoreAlarm({ store, metrics, log })
  const intake = createIntake({
    ...{ store, incidents, identity, clock, scenario, metrics, log, alarm },
  })
  const notices = createNotices({ store, incidents, identity, clock, log, ids })
  const sms = createSmsDoor({ store, incidents, intake, identity, clock, ids, alarm, log })
  await sms.resume()
  const { dataDir } = config
  const uploads = openPhotoUploads({ store, incidents, clock, wallClock, dataDir, log })
  return {
    config,
    store,
    identity,
    clock,
    scenario,
    epoch,
    incidents,
    feeds,
    intake,
    sms,
    alarm,
    uploads,
    notices,
    metrics,
    log,
    ids,
    async close() {
      uploads.close()
      await intake.stop()
      alarm.close()
      feeds.close()
      await incidents.close()
      await identity.close()
      await store.close()
      metrics.close()
    },
  }
}
