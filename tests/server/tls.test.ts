import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FIELD_PATH } from '#protocol/handshake'
import { welcomeSchema } from '#protocol/welcome'
import { throwAwayCertificate } from '../../bench/link/certificate.ts'
import { nextEvent } from '../support/field-client.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../support/test-server.ts'

const certificate = throwAwayCertificate()
const folder = temporaryFolder()
let server: TestServer

beforeAll(async () => {
  const files = { TLS_CERT: join(folder, 'cert.pem'), TLS_KEY: join(folder, 'key.pem') }
  writeFileSync(files.TLS_CERT, certificate.cert)
  writeFileSync(files.TLS_KEY, certificate.key)
  server = await startTestServer({ env: files })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a server with a certificate', () => {
  test('C1 answers calls over TLS', async () => {
    expect(server.url).toMatch(/^https:/)
    const asked = request(`${server.url}/healthz`, { ca: certificate.cert })
    asked.end()
    const [answer] = await once(asked, 'response')
    expect(answer.statusCode).toBe(200)
    await text(answer)
  })

  test('C1 welcomes phones over TLS', async () => {
    const socket = io(server.url, {
      path: FIELD_PATH,
      transports: ['websocket'],
      auth: { token: await server.token('crew', 'vnpt'), proto: 1 },
      ca: certificate.cert,
      reconnection: false,
    })
    const [welcome] = await nextEvent(socket, 'welcome')
    expect(welcomeSchema.parse(welcome).epoch).toBe(server.context.epoch)
    socket.disconnect()
  })

  test('C1 is not believed by who does not know the certificate', async () => {
    const asked = request(`${server.url}/healthz`)
    asked.end()
    const [fault] = await once(asked, 'error')
    expect(fault.code).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY/)
  })
})
