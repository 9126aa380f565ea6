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

/** A websocket of the field endpoint before any Socket.IO packet; it offers what Firefox offers. */
async function openSocket(): Promise<WebSocket> {
  const url = `${server.url.replace('http', 'ws')}${FIELD_PATH}?EIO=4&transport=websocket`
  const socket = new WebSocket(url, { perMessageDeflate: { clientMaxWindowBits: 0 } })
  await new Promise((resolve) => socket.once('open', resolve))
  return socket
}

test('K13 a phone keeps its compression context, and the server keeps none for what it sends', async () => {
  const socket = await openSocket()
  expect(socket.extensions).toBe('permessage-deflate')
  socket.close()
})

test('K13 K9 a frame that inflates beyond the limit closes its socket only', async () => {
  const [bomb, other] = [await openSocket(), await openSocket()]
  const closed = new Promise<number>((resolve) => bomb.once('close', resolve))
  bomb.send('x'.repeat(MAX_FRAME_BYTES + 1), { compress: true })
  expect(await closed).toBe(1009)
  expect(other.readyState).toBe(WebSocket.OPEN)
  other.close()
})
