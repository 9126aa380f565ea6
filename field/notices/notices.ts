import type { NoticeAnswer } from '#domain/notice'
import { toTime } from '#protocol/scalars'
import { backOffMs } from '../outbox/back-off.ts'
import { Wake } from '../outbox/wake.ts'
import { ask } from '../store/ask.ts'
import { type Observable, observable } from '../store/observable.ts'
import {
  type Heard,
  type NoticeRow,
  nextTelling,
  withHeard,
  withoutClosed,
  withPutAway,
  withTaken,
  withTold,
} from './notice-row.ts'
import type { NoticeStorage } from './notice-storage.ts'
import { type TellPorts, tellCentre } from './tell-centre.ts'
import { heardListSchema, type ListedNotice, socketHeardSchema } from './wire.ts'

export type NoticesPorts = TellPorts & {
  readonly storage: NoticeStorage
  /** Whose notices are shown. */
  readonly account: () => string | null
  /** The same, once the centre has said so in this visit: nothing is told before. */
  readonly confirmed: () => string | null
  readonly random: () => number
  readonly wait: (ms: number, woken: Promise<void>) => Promise<void>
  readonly onSignedOut: () => void
  readonly onError: (error: unknown) => void
  /** Rows changed here: other tabs want to know. */
  readonly onChanged: () => void
}
type Ack = (reply: { seen: string }) => void

/** What the centre told this crew: kept until dealt with, answered in one tap, told until it is heard. */
export class Notices {
  readonly rows: Observable<readonly NoticeRow[]> = observable([])
  private readonly wake = new Wake()
  /** Of the connection that brought them: called once somebody looked. */
  private readonly acks = new Map<string, Ack>()
  private shownFor: string | null = null
  private failures = 0
  private paused = false

  constructor(private readonly ports: NoticesPorts) {}

  /** What the phone keeps for who is here now. */
  async show(): Promise<void> {
    const account = this.ports.account()
    if (account !== this.shownFor) this.rows.set([])
    this.shownFor = account
    const rows = account === null ? [] : await this.ports.storage.read(account)
    if (account === this.ports.account()) this.rows.set(rows)
    this.nudge()
  }

  /** One came by the socket. It is acknowledged when it has been on a screen, not before. */
  async take(body: unknown, ack: Ack): Promise<void> {
    const heard = socketHeardSchema.safeParse(body)
    if (!heard.success) return
    const { id } = heard.data
    await this.change((rows) => withHeard(rows, heard.data))
    if (this.rows.get().some((row) => row.id === id && row.told.length > 0)) ack({ seen: id })
    else this.acks.set(id, ack)
    this.wake.signal()
  }

  /** Somebody has it before their eyes. */
  async shown(id: string): Promise<void> {
    if (this.rows.get().some((row) => row.id === id && row.told.length > 0)) return
    const ack = this.acks.get(id)
    const at = this.ports.now()
    // The connection says it; should that be lost, the centre asks again.
    const receivedAt = ack === undefined ? null : toTime(at)
    await this.change((rows) => withTold(rows, id, { answer: 'seen', at, receivedAt }))
    this.acks.delete(id)
    ack?.({ seen: id })
    this.wake.signal()
  }

  /** Resolves once the answer is safe on the phone. */
  async answer(id: string, answer: NoticeAnswer): Promise<void> {
    const at = this.ports.now()
    await this.change((rows) => withTold(rows, id, { answer, at, receivedAt: null }))
    this.wake.signal()
  }

  async putAway(id: string): Promise<void> {
    await this.change((rows) => withPutAway(rows, id))
  }

  /** Asks for what is open, where no socket brings it or another phone of the crew may have answered. */
  async refresh(): Promise<void> {
    const [account, incident] = [this.ports.confirmed(), this.ports.incident()]
    if (account === null || incident === null) return
    const asked = new Set(this.rows.get().map(({ id }) => id))
    const url = `/api/v1/incidents/${incident}/notices?open=1`
    const answer = await ask(this.ports.fetcher, url, heardListSchema)
    if (answer.kind !== 'ok' || account !== this.ports.confirmed()) return
    // Who is no crew is shown others' notices too.
    const notices = answer.value.notices.flatMap((one) => heardBy(account, incident, one))
    const open = new Set(notices.map(({ id }) => id))
    if (open.size === 0 && asked.size === 0) return
    await this.change((rows) =>
      withoutClosed(
        notices.reduce<readonly NoticeRow[]>((kept, one) => withHeard(kept, one), rows),
        ...([incident, asked, open] as const),
      ),
    )
    this.wake.signal()
  }

  /** A link may be back, or somebody signed in. */
  nudge(): void {
    this.paused = false
    this.wake.signal()
  }

  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.wake.signal())
    while (!signal.aborted) await this.turn()
  }

  /** One look at what waits: one thing told, or one wait. */
  async turn(): Promise<void> {
    this.wake.clear()
    const account = this.ports.confirmed()
    if (this.paused || account === null) return this.wake.wait()
    try {
      const next = nextTelling(await this.ports.storage.read(account))
      if (next === null) return await this.wake.wait()
      await this.exchange(account, next)
    } catch (error) {
      this.ports.onError(error)
      await this.backOff()
    }
  }

  private async exchange(
    account: string,
    { row, telling }: NonNullable<ReturnType<typeof nextTelling>>,
  ): Promise<void> {
    const reply = await tellCentre(this.ports, row, telling)
    switch (reply.kind) {
      case 'taken':
      case 'refused': {
        const outcome =
          reply.kind === 'taken' ? { receivedAt: reply.receivedAt } : { refused: reply.code }
        this.failures = 0
        return this.change((rows) => withTaken(rows, row.id, telling, outcome), account)
      }
      case 'signed_out':
        this.paused = true
        this.ports.onSignedOut()
        return
      case 'later':
        return this.backOff()
    }
  }

  private async backOff(): Promise<void> {
    await this.ports.wait(backOffMs(this.failures, this.ports.random()), this.wake.wait())
    this.failures += 1
  }

  private async change(
    work: (rows: readonly NoticeRow[]) => readonly NoticeRow[],
    account = this.ports.account(),
  ): Promise<void> {
    if (account === null) return
    const rows = await this.ports.storage.change(account, work)
    if (account === this.ports.account()) this.rows.set(rows)
    this.ports.onChanged()
  }
}

function heardBy(
  account: string,
  incident: string,
  { id, kind, text, asset, at, recipients }: ListedNotice,
): Heard[] {
  const own = recipients.find((one) => one.account === account)
  if (own === undefined) return []
  const centre = { seen: own.seenAt !== undefined, answer: own.answer ?? null }
  return [{ id, kind, text, ...(asset === undefined ? {} : { asset }), at, incident, centre }]
}
