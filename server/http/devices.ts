import { missingRanges } from '#domain/device-sequence'
import type { Devices } from '#protocol/devices'
import { toTime } from '#protocol/scalars'
import { wallClock } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Phone } from '../identity/enrolment-types.ts'
import { organisationOf, scopeOf } from '../viewer.ts'
import { need } from './authenticate.ts'
import type { Call } from './http-env.ts'
import { refuse } from './problem-error.ts'
import { readQuery } from './query.ts'

type Parts = Pick<Context, 'identity' | 'store'>

/** Which phones are out there, when each was last heard of, and what of each never came. */
export const devicesList = (context: Parts) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'devices')
  readQuery(c, {})
  const phones = await context.identity.listDevices(organisationOf(scopeOf(viewer)))
  const devices = await Promise.all(phones.map((phone) => wireDevice(context, phone)))
  return c.json({ devices } satisfies Devices)
}

export const devicesRevoke = (context: Parts) => async (c: Call) => {
  const viewer = c.get('viewer')
  need(viewer, 'devices')
  const id = c.req.param('device') ?? ''
  const organisation = organisationOf(scopeOf(viewer))
  if (!(await context.identity.revokeDevice(id, organisation))) refuse('not_found')
  const { account } = viewer
  const at = wallClock.now()
  await context.store.recordAudit({ at, account, action: 'phone revoked', subject: id })
  return c.body(null, 204)
}

async function wireDevice({ store }: Parts, phone: Phone): Promise<Devices['devices'][number]> {
  const { installation, enrolledAt, lastSeenAt, revokedAt, ...rest } = phone
  const known = installation === undefined ? null : await store.findDevice(installation)
  // An installation that belongs to another account says nothing about this phone.
  const ranges = known?.account === phone.account ? known.ranges : []
  return {
    ...rest,
    enrolledAt: toTime(enrolledAt),
    lastSeenAt: lastSeenAt === null ? null : toTime(lastSeenAt),
    revokedAt: revokedAt === null ? null : toTime(revokedAt),
    ...(installation === undefined ? {} : { device: installation }),
    gaps: missingRanges(ranges).map(([from, to]) => [from, to]),
  }
}
