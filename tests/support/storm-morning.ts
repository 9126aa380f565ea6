import { randomUUID } from 'node:crypto'
import type { Registry } from '#domain/registry'
import { MAX_POST_REPORTS } from '#protocol/push'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { ReportMaker } from './report-maker.ts'
import type { TestServer } from './test-server.ts'

const HOUR_MS = 3_600_000
const OUT: readonly Partial<WireReport>[] = [
  { status: 'down', causes: ['power_grid'], power: 'battery', autonomyHours: 4 },
  { status: 'down', causes: ['landslide'], obstacle: 'road_cut' },
  { status: 'degraded', causes: ['fibre_cut'] },
  { status: 'switched_off', causes: ['safety'], obstacle: 'awaiting_order' },
]

/**
 * A province as it is after a bad night: all at work 20 h ago; 60 sites spread over it, 8 lines and
 * 4 post offices out 10 h ago; 5 of these sites back for a time and 20 for good 4 h ago.
 */
export async function reportStormMorning(server: TestServer, registry: Registry): Promise<void> {
  const now = Date.now()
  const maker = new ReportMaker(7)
  const of = (kind: string) => registry.assets.filter((asset) => asset.kind === kind)
  const sites = of('bts').filter((_, i) => i % 20 === 0 && i < 1200)
  const out = [...sites, ...of('transmission_line').slice(0, 8), ...of('post_office').slice(0, 4)]
  const before = registry.assets.map(({ id }) => maker.next(id, 'operational', now - 20 * HOUR_MS))
  const fallen = out.map(({ id }, i) =>
    maker.next(id, 'down', now - 10 * HOUR_MS, OUT[i % OUT.length]),
  )
  const back = sites
    .slice(0, 25)
    .map(({ id }, i) => maker.next(id, i < 5 ? 'temporary' : 'operational', now - 4 * HOUR_MS))
  await post(server, [...before, ...fallen, ...back])
}

async function post(server: TestServer, reports: readonly WireReport[]): Promise<void> {
  const authorization = `Bearer ${await server.token('operator')}`
  for (let from = 0; from < reports.length; from += MAX_POST_REPORTS) {
    const response = await fetch(`${server.url}/api/v1/incidents/${server.incident.id}/reports`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        batch: randomUUID(),
        sentAt: toTime(Date.now()),
        reports: reports.slice(from, from + MAX_POST_REPORTS),
      }),
    })
    if (!response.ok) throw new Error(`POST reports: ${response.status} ${await response.text()}`)
  }
}
