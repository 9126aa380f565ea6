/** Crews under measurement: one report in flight, written as one text. */
import { FIELD_PATH } from '#protocol/handshake'
import type { WireReport } from '#protocol/report'
import { RawSocket } from './socket.ts'

export type Crew = {
  /** Resolves when the report is acknowledged; rejects when it was not stored. */
  readonly send: (report: WireReport) => Promise<void>
  readonly close: () => void
}

export async function openCrew(url: string, token: string, device: string): Promise<Crew> {
  const auth = { token, device, proto: 1 }
  const socket = await RawSocket.open({ url, path: FIELD_PATH, auth })
  let batch = 0
  return {
    send: async (report) => {
      const { incident } = report
      const push = { incident, batch: `b${batch++}`, sentAt: new Date().toISOString() }
      const body = JSON.stringify({ ...push, reports: [report] })
      wasStored(await socket.request('report:push', body))
    },
    close: () => socket.close(),
  }
}

export async function openBareCrew(url: string): Promise<Crew> {
  const socket = await RawSocket.open({ url, path: '/socket.io/', auth: { role: 'crew' } })
  return {
    send: async (report) => wasStored(await socket.request('report', JSON.stringify(report))),
    close: () => socket.close(),
  }
}

function wasStored(answer: string): void {
  if (!answer.includes('"outcome":"stored"')) throw new Error(`not stored: ${answer}`)
}
