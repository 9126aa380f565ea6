import type { Socket } from 'socket.io'
import type { Context } from '../../context.ts'
import { dataOf } from '../authenticate.ts'
import { handleEvents } from '../handle-event.ts'
import { handlePush } from './handle-push.ts'
import { welcomeOf } from './welcome.ts'

/** A crew's phone, or whatever else reports by socket. */
export function connectField(context: Context, socket: Socket): void {
  const { metrics, log } = context
  metrics.fieldSockets.inc()
  socket.on('disconnect', () => metrics.fieldSockets.dec())
  handleEvents(socket, log, { 'report:push': handlePush(context.intake, () => dataOf(socket)) })
  welcomeOf(context, dataOf(socket)).then(
    (welcome) => socket.emit('welcome', welcome),
    (err: unknown) => {
      log.error({ err }, 'welcome failed')
      socket.disconnect(true)
    },
  )
}
