import type { Socket } from 'socket.io'
import type { Context } from '../../context.ts'
import { dataOf } from '../authenticate.ts'
import { handleEvents } from '../handle-event.ts'
import { WatchHandler } from './handle-watch.ts'
import { SocketLink } from './socket-link.ts'

/** A screen of the centre or of a carrier. */
export function connectConsole(context: Context, socket: Socket): void {
  const { metrics, log, feeds } = context
  metrics.consoles.inc()
  const watch = new WatchHandler(feeds, new SocketLink(socket), () => dataOf(socket))
  socket.on('disconnect', () => {
    metrics.consoles.dec()
    watch.close()
  })
  handleEvents(socket, log, { watch: watch.handle })
}
