import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What `/metrics` shows; one registry a context, so that tests do not share figures. */
export type Metrics = {
  readonly registry: Registry
  readonly reports: Counter<'outcome'>
  readonly commitReports: Histogram
  readonly commitSeconds: Histogram
  readonly queued: Gauge
  readonly storeRefuses: Gauge
  readonly notStored: Counter
  readonly frames: Counter<'encoding'>
  readonly frameBytes: Counter<'encoding'>
  readonly catchUps: Counter<'mode'>
  readonly fellBehind: Counter
  readonly consoles: Gauge
  readonly fieldSockets: Gauge
  close(): void
}

const LAG_RESOLUTION_MS = 20
const NS_PER_S = 1e9

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS })
  lag.enable()
  const lagGauge: Gauge = new Gauge({
    name: 'recovery_event_loop_lag_p99_seconds',
    help: 'Event-loop delay since the last scrape, 99th percentile',
    registers,
    collect() {
      lagGauge.set(lag.percentile(99) / NS_PER_S)
      lag.reset()
    },
  })
  const memory: Gauge = new Gauge({
    name: 'recovery_resident_memory_bytes',
    help: 'Resident memory of the process',
    registers,
    collect: () => memory.set(process.memoryUsage.rss()),
  })
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter<L>({ name, help, labelNames, registers })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  return {
    registry,
    reports: counter('recovery_reports_total', 'Reports answered, by outcome', ['outcome']),
    commitReports: new Histogram({
      name: 'recovery_commit_reports',
      help: 'Reports in one transaction',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
      registers,
    }),
    commitSeconds: new Histogram({
      name: 'recovery_commit_seconds',
      help: 'From the start of a transaction until it is on disk',
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
      registers,
    }),
    storeRefuses: gauge('recovery_store_refuses', '1 while the database takes no writes'),
    notStored: counter('recovery_reports_not_stored_total', 'Reports the database refused', []),
    queued: gauge('recovery_intake_queue', 'Reports waiting for a commit'),
    frames: counter('recovery_frames_total', 'Changes frames encoded', ['encoding']),
    frameBytes: counter('recovery_frame_bytes_total', 'Bytes of changes frames encoded', [
      'encoding',
    ]),
    catchUps: counter('recovery_catch_ups_total', 'Consoles brought up to date', ['mode']),
    fellBehind: counter('recovery_consoles_behind_total', 'Times a full link left the room', []),
    consoles: gauge('recovery_consoles', 'Open console sockets'),
    fieldSockets: gauge('recovery_field_sockets', 'Open field sockets'),
    close: () => {
      lag.disable()
      registry.clear()
    },
  }
}
