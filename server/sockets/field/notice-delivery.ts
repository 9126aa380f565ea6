import type { Socket } from 'socket.io'
import { noticeSeenSchema, type SocketNotice } from '#protocol/notices'
import { toTime } from '#protocol/scalars'
import type { Context } from '../../context.ts'
import type { NoticeOf } from '../../notices/notices.ts'
import { dataOf } from '../authenticate.ts'

type Parts = Pick<Context, 'notices' | 'log'>

/** Hands notices to the open sockets of their recipients, and again at each connection until seen. */
export class NoticeDelivery {
  readonly #parts: Parts
  readonly #sockets = new Map<string, Set<Socket>>()

  constructor(parts: Parts) {
    this.#parts = parts
    parts.notices.onSent((sent) => {
      for (const { account } of sent.state.receipts)
        for (const socket of this.#sockets.get(account) ?? []) this.#deliver(socket, sent)
    })
  }

  /** After the welcome. */
  follow(socket: Socket): void {
    if (!socket.connected) return
    const { account } = dataOf(socket).viewer
    const own = this.#sockets.get(account) ?? new Set()
    this.#sockets.set(account, own.add(socket))
    socket.on('disconnect', () => {
      own.delete(socket)
      if (own.size === 0 && this.#sockets.get(account) === own) this.#sockets.delete(account)
    })
    for (const unseen of this.#parts.notices.unseenBy(account)) this.#deliver(socket, unseen)
  }

  /** The phone answers when somebody has looked at it, which may be never on this connection. */
  #deliver(socket: Socket, { live, state: { notice, sentAt } }: NoticeOf): void {
    const { id, kind, text, asset } = notice
    const body: SocketNotice = {
      id,
      kind,
      text,
      ...(asset === undefined ? {} : { asset }),
      at: toTime(sentAt),
      incident: live.id,
    }
    socket.emit('notice', body, (ack: unknown) => {
      const parsed = noticeSeenSchema.safeParse(ack)
      if (!parsed.success || parsed.data.seen !== id) return
      this.#seen(socket, id).catch((err: unknown) =>
        this.#parts.log.error({ err }, 'a receipt was not stored'),
      )
    })
  }

  async #seen(socket: Socket, notice: string): Promise<void> {
    await this.#parts.notices.answer(dataOf(socket).viewer, { notice, answer: 'seen' })
  }
}
