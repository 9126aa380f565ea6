/** Crews under measurement: one push in flight, written as one text. */
import { FIELD_PATH } from '#protocol/handshake'
import type { WireReport } from '#protocol/report'
import { RawSocket } from './socket.ts'

export type Crew = {
  /** Resolves when all are acknowledged; rejects when one was not stored. */
  readonly send: (...reports: readonly WireReport[]) => Promise<void>
  readonly close: () => void
}

export async function openCrew(url: string, token: string, device: string): Promise<Crew> {
  const auth = { token, device, proto: 1 }
  const socket = await RawSocket.open({ url, path: FIELD_PATH, auth })
  let batch = 0
  return {
    send: async (...reports) => {
      const incident = reports[0]?.incident
      const push = { incident, batch: `b${batch++}`, sentAt: new Date().toISOString() }
      const body = JSON.stringify({ ...push, reports })
      wereStored(await socket.request('report:push', body), reports.length)
    },
    close: () => socket.close(),
  }
}

export async function openBareCrew(url: string): Promise<Crew> {
  const socket = await RawSocket.open({ url, path: '/socket.io/', auth: { role: 'crew' } })
  return {
    send: async (...reports) => {
      const send = async (report: WireReport) =>
        wereStored(await socket.request('report', JSON.stringify(report)), 1)
      await Promise.all(reports.map(send))
    },
    close: () => socket.close(),
  }
}

function wereStored(answer: string, count: number): void {
  if (answer.split('"outcome":"stored"').length !== count + 1)
    throw new Error(`not stored: ${answer}`)
}
