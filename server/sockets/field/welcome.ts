import { missingRanges } from '#domain/device-sequence'
import { toTime } from '#protocol/scalars'
import { MAX_FRAME_BYTES, PROTOCOL_VERSIONS, type Welcome } from '#protocol/welcome'
import type { Context } from '../../context.ts'
import type { SocketData } from '../authenticate.ts'

type Parts = Pick<Context, 'store' | 'epoch' | 'clock' | 'scenario' | 'incidents'>

/** What a phone needs to know before it sends anything. */
export async function welcomeOf(parts: Parts, data: SocketData): Promise<Welcome> {
  const missing = await missingOf(parts, data)
  return {
    epoch: parts.epoch,
    serverNow: toTime(parts.clock.now()),
    ...(parts.scenario ? { clock: false as const } : {}),
    incidents: parts.incidents.list().map((live) => ({
      id: live.id,
      head: live.head(),
      closedAt: live.incident.closedAt === null ? null : toTime(live.incident.closedAt),
    })),
    proto: [...PROTOCOL_VERSIONS],
    maxBytes: MAX_FRAME_BYTES,
    missing: missing.map(([from, to]) => [from, to]),
  }
}

/** Of another account's device nothing is told. */
async function missingOf({ store }: Parts, { viewer, device }: SocketData) {
  const known = device === undefined ? null : await store.findDevice(device)
  return known === null || known.account !== viewer.account ? [] : missingRanges(known.ranges)
}
