import type { Socket } from 'socket.io'
import type { Context } from '../../context.ts'
import { dataOf } from '../authenticate.ts'
import { handleEvents } from '../handle-event.ts'
import { handleAnswer } from './handle-answer.ts'
import { handlePush } from './handle-push.ts'
import type { NoticeDelivery } from './notice-delivery.ts'
import { welcomeOf } from './welcome.ts'

/** A crew's phone, or whatever else reports by socket. */
export function connectField(context: Context, delivery: NoticeDelivery, socket: Socket): void {
  const { metrics, log } = context
  metrics.fieldSockets.inc()
  socket.on('disconnect', () => metrics.fieldSockets.dec())
  const data = () => dataOf(socket)
  const hear = () => context.identity.noteContact(data().viewer.credential, data().device)
  hear()
  // A phone with nothing to send is heard of by its answers to the ping.
  socket.conn.on('heartbeat', hear)
  handleEvents(socket, log, {
    'report:push': handlePush(context.intake, data),
    'notice:answer': handleAnswer(context.notices, data),
  })
  welcomeOf(context, dataOf(socket)).then(
    (welcome) => {
      socket.emit('welcome', welcome)
      delivery.follow(socket)
    },
    (err: unknown) => {
      log.error({ err }, 'welcome failed')
      socket.disconnect(true)
    },
  )
}
