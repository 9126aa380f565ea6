import type { WireStoredReport } from '#protocol/report'
import type { TestServer } from './test-server.ts'

/** The centre's log as an operator reads it, about one asset or all. */
export async function centreLog(server: TestServer, asset?: string): Promise<WireStoredReport[]> {
  const token = await server.token('operator')
  const query = asset === undefined ? '' : `?asset=${asset}`
  const url = `${server.url}/api/v1/incidents/${server.incident.id}/reports${query}`
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  return ((await answer.json()) as { reports: WireStoredReport[] }).reports
}
