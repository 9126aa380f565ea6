import type { Store } from '#db/store'
import type { DispatchEntry } from '#domain/entry'
import type { Notice, NoticeReply } from '#domain/notice'
import { type NoticeState, unansweredState } from '#domain/notice-board'
import type { SendNotice } from '#protocol/notices'
import type { Problem } from '#protocol/problem'
import { problem } from '#protocol/problem-catalogue'
import type { Clock } from '../clock.ts'
import type { LiveIncident } from '../feed/live-incident.ts'
import type { LiveIncidents } from '../feed/live-incidents.ts'
import type { Identity } from '../identity/port.ts'
import type { Log } from '../log.ts'
import { may } from '../rights.ts'
import { organisationOf, scopeOf, type Viewer } from '../viewer.ts'
import { DispatchLog } from './dispatch-log.ts'
import { recipientsOf } from './recipients.ts'

/** What a phone says it did about a notice; times by the phone's own clock, epoch ms. */
export type SentAnswer = {
  readonly notice: string
  readonly answer: NoticeReply['answer']
  readonly at?: number
  readonly sentAt?: number
}
export type Notices = {
  /** Resolves when it is on disk. The same id again answers with what there is. */
  send(live: LiveIncident, viewer: Viewer, wish: SendNotice): Promise<NoticeState | Problem>
  /** Resolves when it is on disk, with the incident's time; a repeat is taken too. */
  answer(viewer: Viewer, sent: SentAnswer): Promise<{ receivedAt: number } | Problem>
  /** Not seen yet by this account, in the incidents that are open, oldest first. */
  unseenBy(account: string): readonly NoticeOf[]
  /** Called once for each new notice, whichever process took it. */
  onSent(listener: (sent: NoticeOf) => void): void
}
export type NoticeOf = { readonly live: LiveIncident; readonly state: NoticeState }
type Parts = {
  readonly store: Store
  readonly incidents: LiveIncidents
  readonly identity: Pick<Identity, 'crews'>
  /** The incident's. */
  readonly clock: Clock
  readonly log: Log
  readonly ids: () => string
}

/** Answers of one crew to one notice that are kept: a log must not be filled by one thumb. */
const MOST_ANSWERS = 100

export function createNotices(parts: Parts): Notices {
  const { incidents, identity, clock, ids } = parts
  const logs = new Map<string, DispatchLog>()
  const listeners = new Set<(sent: NoticeOf) => void>()
  incidents.onOpened((live) => {
    logs.set(live.id, new DispatchLog(parts, live))
    live.onDispatch((entry) => tell(live, entry))
  })

  function tell(live: LiveIncident, entry: DispatchEntry): void {
    if (!('notice' in entry)) return
    const state = live.notices.get(entry.notice.id)
    // A second one of the same id changed nothing.
    if (state?.seq === entry.seq) for (const listener of listeners) listener({ live, state })
  }

  return {
    async send(live, viewer, wish) {
      const known = wish.id === undefined ? null : live.notices.get(wish.id)
      if (known !== null) return known.notice.by === viewer.account ? known : idTaken()
      const refusal = whyNot(live, viewer, wish)
      if (refusal !== null) return refusal
      const organisation = onlyTo(viewer, wish)
      const crews = await identity.crews(organisation ?? null)
      const { to } = wish
      const recipients = await recipientsOf(live, crews, {
        to,
        ...(organisation === undefined ? {} : { organisation }),
      })
      if (recipients.length === 0) return nobody(wish)
      const notice = noticeOf(wish, wish.id ?? ids(), recipients, viewer)
      const entry = await logs.get(live.id)?.append({ type: 'dispatch', notice })
      if (entry === undefined || entry === null) return problem('not_ready')
      return unansweredState(notice, entry.seq, entry.receivedAt)
    },

    async answer(viewer, sent) {
      const live = incidents.list().find(({ notices }) => notices.get(sent.notice) !== null)
      if (live === undefined || !live.notices.isRecipient(sent.notice, viewer.account))
        return problem('not_found', 'no notice of this id was sent to this account')
      const reply = replyOf(live, viewer, sent, clock.now())
      if (live.notices.isRepeat(reply)) return { receivedAt: clock.now() }
      if (live.notices.count(sent.notice, viewer.account) >= MOST_ANSWERS)
        return problem('conflict', `at most ${MOST_ANSWERS} answers to a notice`)
      const entry = await logs.get(live.id)?.append({ type: 'dispatch', answer: reply })
      return entry === undefined || entry === null
        ? problem('not_ready')
        : { receivedAt: entry.receivedAt }
    },

    unseenBy: (account) =>
      incidents
        .list()
        .filter(({ incident }) => incident.closedAt === null)
        .flatMap((live) => live.notices.of(account).map((state) => ({ live, state })))
        .filter(({ state }) => !hasSeen(state, account)),

    onSent(listener) {
      listeners.add(listener)
    },
  }
}

function hasSeen({ receipts }: NoticeState, account: string): boolean {
  return receipts.some((one) => one.account === account && one.seenAt !== null)
}

function whyNot(live: LiveIncident, viewer: Viewer, { asset, to }: SendNotice): Problem | null {
  if (live.incident.closedAt !== null) return problem('conflict', 'the incident is closed')
  if ('area' in to && !live.registry.areas.some(({ id }) => id === to.area))
    return problem('bad_body', undefined, [
      { path: 'to.area', expected: 'an area of the registry' },
    ])
  if (asset === undefined) return null
  const owner = live.organisationOf(asset)
  if (owner === undefined)
    return problem('bad_body', undefined, [{ path: 'asset', expected: 'an asset of the registry' }])
  return may(viewer, 'settle', owner)
    ? null
    : problem('forbidden', 'the asset belongs to another organisation')
}

/** A coordinator tells the own crews; about an asset, only its organisation's crews are told. */
function onlyTo(viewer: Viewer, { asset }: SendNotice): string | undefined {
  const own = organisationOf(scopeOf(viewer)) ?? undefined
  return own ?? (asset === undefined ? undefined : asset.slice(0, asset.indexOf('.')))
}

function idTaken(): Problem {
  return problem('conflict', 'another account sent a notice of this id')
}

function nobody({ to }: SendNotice): Problem {
  return problem(
    'no_recipients',
    'account' in to
      ? `no crew ${to.account} that this account may send to`
      : `no crew is enrolled for ${to.area} or reported there`,
  )
}

function noticeOf(
  { kind, text, asset, to }: SendNotice,
  id: string,
  recipients: Notice['recipients'],
  { account: by }: Viewer,
): Notice {
  return { id, kind, text, ...(asset === undefined ? {} : { asset }), to, recipients, by }
}

/** By the phone's clock only the time between tap and sending is believed. */
function replyOf(
  live: LiveIncident,
  { account }: Viewer,
  sent: SentAnswer,
  now: number,
): NoticeReply {
  const { notice, answer, at, sentAt } = sent
  const ago = at === undefined || sentAt === undefined ? 0 : Math.max(0, sentAt - at)
  const earliest = live.notices.get(notice)?.sentAt ?? 0
  return { notice, account, answer, at: Math.min(now, Math.max(earliest, now - ago)) }
}
