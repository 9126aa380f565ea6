/** Acts of the scenario as the reports that their phones make. */
import type { Report } from '#domain/report'
import { epochMs } from './checkpoints.ts'
import { reportUuid } from './generate/uuid.ts'
import type { Act, CrewDevice, Scenario } from './scenario.ts'

export const INCIDENT_ID = 'bao-so-3-2024'

/** What the phone's clock shows at this moment of true time. Epoch ms. */
export function phoneTime(device: CrewDevice, seconds: number): number {
  return epochMs(seconds + (device.skewS ?? 0))
}

export function deviceOf(scenario: Scenario, act: Act): CrewDevice {
  const device = scenario.devices[act.device]
  if (device === undefined) throw new Error(`no device ${act.device}`)
  return device
}

/** Reports by act; a correction names its target by the id that the same phone gave it. */
export function reportsOf(scenario: Scenario): ReadonlyMap<Act, Report> {
  const ids = new Map(scenario.acts.map((act) => [keyOf(act.device, act.n), idOf(scenario, act)]))
  return new Map(scenario.acts.map((act) => [act, reportOf(scenario, act, ids)]))
}

function keyOf(device: number, n: number): string {
  return `${device} ${n}`
}

function idOf(scenario: Scenario, act: Act): string {
  const device = deviceOf(scenario, act)
  return reportUuid(device.id, act.n, phoneTime(device, act.seen))
}

function reportOf(scenario: Scenario, act: Act, ids: ReadonlyMap<string, string>): Report {
  const device = deviceOf(scenario, act)
  const { causes, obstacle, power, autonomyHours, eta, note, unchanged, corrects } = act
  return {
    id: ids.get(keyOf(act.device, act.n)) as string,
    incident: INCIDENT_ID,
    device: device.id,
    n: act.n,
    asset: act.asset,
    status: act.status,
    ...(causes && { causes }),
    ...(obstacle && { obstacle }),
    ...(power && { power }),
    ...(autonomyHours !== undefined && { autonomyHours }),
    ...(eta !== undefined && { eta: epochMs(eta) }),
    ...(note && { note }),
    observedAt: phoneTime(device, act.seen),
    ...(corrects && {
      corrects: {
        id: ids.get(keyOf(act.device, corrects.n)) as string,
        kind: corrects.kind,
        reason: corrects.reason,
      },
    }),
    ...(unchanged && { unchanged }),
    v: 1,
  }
}
