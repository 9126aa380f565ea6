/** Many phones' sockets in one process, for what they cost the server: each sends a few pushes and stays. */
import { io, type Socket } from 'socket.io-client'
import { FIELD_PATH } from '#protocol/handshake'
import { toTime } from '#protocol/scalars'
import { answerParent } from './child.ts'
import { syntheticReports } from './synthetic.ts'

export type PushersWish = {
  readonly url: string
  readonly token: string
  readonly incident: string
  readonly assets: readonly string[]
  readonly count: number
  readonly pushes: number
  /** Compressed as by a browser, or not at all. */
  readonly deflate: boolean
}
const sockets: Socket[] = []

async function open(wish: PushersWish): Promise<void> {
  for (let i = 0; i < wish.count; i++) sockets.push(await openOne(wish, i))
}

async function openOne(wish: PushersWish, i: number): Promise<Socket> {
  const { url, token, incident, assets, pushes, deflate } = wish
  const socket = io(url, {
    path: FIELD_PATH,
    transports: ['websocket'],
    forceNew: true,
    auth: { token, proto: 1 },
    ...(deflate ? { perMessageDeflate: { threshold: 0 } } : { perMessageDeflate: false }),
  } as Parameters<typeof io>[1])
  await new Promise<void>((resolve) => socket.once('welcome', () => resolve()))
  const reports = syntheticReports(assets, incident, 50_000 + i)
  for (let push = 0; push < pushes; push++) {
    const body = { incident, batch: `b${push}`, sentAt: toTime(Date.now()) }
    await socket.emitWithAck('report:push', { ...body, reports: [reports.next().value] })
  }
  return socket
}

answerParent('', { open })
