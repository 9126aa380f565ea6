/** The log as a server stores it when every delivery arrives at its scenario moment. */
import { claimedTime, effectiveTime } from '#domain/effective-time'
import type { StoredReport } from '#domain/report'
import { epochMs } from '#seed/lao-cai-2024/checkpoints'
import { deviceOf, phoneTime, reportsOf } from '#seed/lao-cai-2024/reports'
import type { Scenario } from '#seed/lao-cai-2024/scenario'

export function scenarioLog(scenario: Scenario): StoredReport[] {
  return [...reportsOf(scenario)].map(([act, report], i) => {
    const device = deviceOf(scenario, act)
    const receivedAt = epochMs(act.delivered)
    const sentAt = phoneTime(device, act.delivered)
    const { claimedAt, flags } = claimedTime(report, { receivedAt, sentAt })
    return {
      ...report,
      seq: i + 2,
      receivedAt,
      effectiveAt: effectiveTime(claimedAt, receivedAt),
      by: { account: device.crew, role: 'crew' },
      organisation: device.organisation,
      via: 'field',
      flags,
    }
  })
}

export function knownBy(log: readonly StoredReport[], seconds: number): StoredReport[] {
  return log.filter(({ receivedAt }) => receivedAt <= epochMs(seconds))
}
