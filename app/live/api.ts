import * as z from 'zod/mini'
import { wireStoredReportSchema } from '#protocol/report'
import { timeSchema } from '#protocol/scalars'
import { HttpError } from './registry-loader.ts'

const incidentsSchema = z.object({
  incidents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      hazard: z.string(),
      startedAt: timeSchema,
      closedAt: z.nullable(timeSchema),
      drill: z.boolean(),
      head: z.int(),
    }),
  ),
})
export type IncidentRow = z.infer<typeof incidentsSchema>['incidents'][number]

const reportsSchema = z.object({
  epoch: z.string(),
  head: z.int(),
  reports: z.array(wireStoredReportSchema),
})
export type ReportRow = z.infer<typeof wireStoredReportSchema>

const curveSchema = z.object({
  points: z.array(
    z.object({
      at: timeSchema,
      affected: z.int(),
      restored: z.int(),
      outstanding: z.int(),
    }),
  ),
})
export type CurvePoint = z.infer<typeof curveSchema>['points'][number]

const outagesSchema = z.object({
  outages: z.array(
    z.object({
      from: timeSchema,
      to: z.nullable(timeSchema),
      causes: z.optional(z.array(z.string())),
    }),
  ),
})
export type OutageRow = z.infer<typeof outagesSchema>['outages'][number]

const boardSchema = z.object({
  communes: z.array(
    z.object({
      area: z.string(),
      carriers: z.record(z.string(), z.object({ working: z.int(), total: z.int() })),
      alive: z.int(),
      darkSince: z.optional(timeSchema),
    }),
  ),
})
export type BoardRow = z.infer<typeof boardSchema>['communes'][number]

async function get<T>(path: string, schema: z.ZodMiniType<T>, signal?: AbortSignal): Promise<T> {
  const response = await fetch(`/api/v1${path}`, {
    headers: { accept: 'application/json' },
    ...(signal === undefined ? {} : { signal }),
  })
  if (!response.ok) throw new HttpError(`GET ${path.split('?')[0]}`, response.status)
  return z.parse(schema, await response.json())
}

export async function fetchIncidents(): Promise<IncidentRow[]> {
  return (await get('/incidents', incidentsSchema)).incidents
}

/** Reports after a seq, oldest first. */
export async function fetchReports(incident: string, after: number): Promise<ReportRow[]> {
  const path = `/incidents/${incident}/reports?after=${after}&limit=1000`
  return (await get(path, reportsSchema)).reports
}

/** Everything ever said about one asset, oldest first. */
export async function fetchAssetReports(
  incident: string,
  asset: string,
  signal: AbortSignal,
): Promise<ReportRow[]> {
  const path = `/incidents/${incident}/reports?asset=${encodeURIComponent(asset)}&limit=1000`
  return (await get(path, reportsSchema, signal)).reports
}

export async function fetchOutages(
  incident: string,
  asset: string,
  signal: AbortSignal,
): Promise<OutageRow[]> {
  const path = `/incidents/${incident}/outages?asset=${encodeURIComponent(asset)}`
  return (await get(path, outagesSchema, signal)).outages
}

/** Points from the incident's start, `stepS` seconds apart. */
export async function fetchCurve(
  incident: string,
  kind: string,
  stepS: number,
): Promise<CurvePoint[]> {
  const path = `/incidents/${incident}/curve?kind=${kind}&step=${stepS}`
  return (await get(path, curveSchema)).points
}

export async function fetchBoard(incident: string): Promise<BoardRow[]> {
  return (await get(`/incidents/${incident}/board`, boardSchema)).communes
}
