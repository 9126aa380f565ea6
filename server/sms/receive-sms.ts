import type { SmsMessage } from '#db/sms-store'
import type { Store } from '#db/store'
import { StoreUnavailable } from '#db/store-error'
import { phoneNumber } from '#domain/sms/phone-number'
import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import type { SmsAnswer } from '#protocol/sms'
import { type Clock, wallClock } from '../clock.ts'
import type { LiveIncident } from '../feed/live-incident.ts'
import type { LiveIncidents } from '../feed/live-incidents.ts'
import type { Identity } from '../identity/port.ts'
import type { Intake } from '../intake/intake.ts'
import { isProblem } from '../intake/parse-envelope.ts'
import type { Log } from '../log.ts'
import type { StoreAlarm } from '../store-alarm.ts'
import { chooseIncident } from './choose-incident.ts'
import { parsePlan, type SmsPlan } from './kept-plan.ts'
import { messageKeys } from './message-keys.ts'
import { planSms } from './plan.ts'
import { replyTo, UNKNOWN_SENDER_REPLY } from './reply.ts'
import { crewOf, type SmsCrew } from './sms-crew.ts'
import { trayDraft } from './tray-draft.ts'

type Parts = {
  readonly store: Store
  readonly incidents: LiveIncidents
  readonly intake: Intake
  readonly identity: Identity
  /** The incident's. */
  readonly clock: Clock
  readonly ids: () => string
  readonly alarm: StoreAlarm
  readonly log: Log
}
export type ReceivedSms = {
  readonly from: string
  readonly text: string
  readonly messageId?: string
  /** Epoch ms, by the gateway's clock. */
  readonly sentAt?: number
  readonly incident?: string
}
type Answer = SmsAnswer | { readonly problem: Problem }

/**
 * A text message becomes a report of the crew that its number is tied to, by the same intake as any
 * other; whatever else waits in the tray. The message is on disk before its report is handed in: a
 * repeat is the same report again, and what a power cut left between the two is handed in later.
 */
export type SmsDoor = {
  receive(sms: ReceivedSms): Promise<Answer>
  /** Hands in what was kept and did not get further. */
  resume(): Promise<void>
}

export function createSmsDoor(parts: Parts): SmsDoor {
  let isBehind = false

  async function finish(message: SmsMessage): Promise<Answer> {
    const answer = await act(parts, await crewOf(parts, message.sender), message)
    if ('problem' in answer) isBehind = true
    else await parts.store.sms.finishMessage(message.key, parts.clock.now())
    return answer
  }

  async function resume(): Promise<void> {
    isBehind = false
    try {
      for (const message of await parts.store.sms.listUnfinished()) await finish(message)
    } catch (err) {
      isBehind = true
      parts.log.error({ err }, 'text messages that were kept could not be handed in')
    }
  }

  return {
    resume,
    async receive(sms) {
      const live = chooseIncident(parts.incidents, sms.incident)
      if (live === null) return { problem: problem('unknown_incident', sms.incident) }
      try {
        const answer = await finish(await keep(parts, live, sms))
        if (isBehind && !('problem' in answer)) await resume()
        return answer
      } catch (error) {
        // The gateway tries again; what was kept is then found by its key.
        if (!(error instanceof StoreUnavailable)) throw error
        parts.alarm.refused(error, 1)
        isBehind = true
        return { problem: problem('not_ready') }
      }
    },
  }
}

/** A sender that is no number, such as an advertiser's name, is kept as it is: it is nobody's. */
function senderOf({ from }: ReceivedSms): string {
  return phoneNumber(from) ?? from.trim().replace(/\s+/g, '-')
}

async function keep(parts: Parts, live: LiveIncident, sms: ReceivedSms): Promise<SmsMessage> {
  const receivedAt = parts.clock.now()
  const crew = await crewOf(parts, senderOf(sms))
  const plan = await planOf(parts, live, crew, sms)
  const sender = senderOf(sms)
  return parts.store.sms.keepMessage(messageKeys({ ...sms, sender }, wallClock.now()), {
    sender,
    text: sms.text,
    incident: live.id,
    receivedAt,
    ...(plan.is === 'report' ? { device: plan.report.device } : {}),
    outcome: JSON.stringify(plan),
  })
}

async function planOf(
  { store, clock, ids }: Parts,
  live: LiveIncident,
  crew: SmsCrew | null,
  { text, sentAt }: ReceivedSms,
): Promise<SmsPlan> {
  await live.whenCurrent()
  return planSms({
    incident: live.id,
    text,
    sentAt: incidentTime(sentAt, clock.now(), wallClock.now()),
    crew: crew?.viewer ?? null,
    device: crew?.device ?? ids(),
    id: ids(),
    assets: live.registry.assets,
    statusOf: (asset) => live.fold.stateOf(asset)?.status ?? 'unknown',
    async reportAt(seq) {
      const [entry] = await store.readLog(live.id, { after: seq - 1, upTo: seq, limit: 1 })
      return entry?.type === 'report' ? entry.report : null
    },
  })
}

/** A gateway stamps by the wall clock; who tries a demo may write its scenario's time: the nearer one. */
function incidentTime(sentAt: number | undefined, now: number, wall: number): number {
  if (sentAt === undefined) return now
  const isByWall = Math.abs(wall - sentAt) < Math.abs(now - sentAt)
  return isByWall ? now - (wall - sentAt) : sentAt
}

function act(parts: Parts, crew: SmsCrew | null, message: SmsMessage): Promise<Answer> {
  const plan = parsePlan(message.outcome)
  return plan.is === 'tray'
    ? putIntoTray(parts, crew, message, plan)
    : handIn(parts, crew, message, plan)
}

async function putIntoTray(
  { store, incidents }: Parts,
  crew: SmsCrew | null,
  message: SmsMessage,
  plan: Extract<SmsPlan, { is: 'tray' }>,
): Promise<Answer> {
  const live = incidents.get(message.incident)
  const organisationOf = live?.organisationOf ?? (() => undefined)
  const draft = trayDraft(plan, message, crew?.viewer ?? null, organisationOf)
  await store.append(message.incident, [draft], message.receivedAt)
  return { reply: plan.reply, outcome: 'quarantined', code: plan.code }
}

async function handIn(
  { intake, clock }: Parts,
  crew: SmsCrew | null,
  message: SmsMessage,
  { report, summary }: Extract<SmsPlan, { is: 'report' }>,
): Promise<Answer> {
  // Repeated after its number was taken away.
  if (crew === null) return { reply: UNKNOWN_SENDER_REPLY, outcome: 'refused', code: 'not_yours' }
  const answer = await intake.submit({
    incident: message.incident,
    batch: report.id,
    // Its observedAt is on the incident clock already.
    sentAt: clock.now(),
    reports: [{ id: report.id, sent: { ...report, n: message.n } }],
    viewer: crew.viewer,
    device: report.device,
    via: 'sms',
  })
  if (isProblem(answer)) return answer
  const [result] = answer.results
  if (result === undefined) throw new Error(`no answer for report ${report.id}`)
  const { outcome, seq, code } = result
  return {
    reply: replyTo(result, summary),
    outcome,
    ...(seq === undefined ? {} : { receipt: seq }),
    ...(code === undefined ? {} : { code }),
  }
}
