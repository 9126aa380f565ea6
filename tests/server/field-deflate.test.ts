import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { FIELD_PATH } from '#protocol/handshake'
import { MAX_FRAME_BYTES } from '#protocol/welcome'
import { startTestServer, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const PATH = `${FIELD_PATH}?EIO=4&transport=websocket`

/** A websocket of the field endpoint before any Socket.IO packet. */
async function openSocket(): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${PATH}`)
  await new Promise((resolve) => socket.once('open', resolve))
  return socket
}

/** What the server agrees to when a browser offers that. */
async function agreed(offer: string): Promise<string | undefined> {
  const asked = request(server.url + PATH, {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      'sec-websocket-extensions': offer,
    },
  })
  asked.end()
  const [answer, socket] = await once(asked, 'upgrade')
  socket.destroy()
  return answer.headers['sec-websocket-extensions']
}

test('K13 a phone keeps its compression context, and the server keeps none for what it sends', async () => {
  const answer = 'permessage-deflate; server_no_context_takeover'
  expect(await agreed('permessage-deflate; client_max_window_bits')).toBe(answer)
  expect(await agreed('permessage-deflate')).toBe(answer)
})

test('K13 K9 a frame that inflates beyond the limit closes its socket only', async () => {
  const [bomb, other] = [await openSocket(), await openSocket()]
  const closed = new Promise<number>((resolve) => bomb.once('close', resolve))
  bomb.send('x'.repeat(MAX_FRAME_BYTES + 1), { compress: true })
  expect(await closed).toBe(1009)
  expect(other.readyState).toBe(WebSocket.OPEN)
  other.close()
})
