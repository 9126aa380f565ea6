import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Link } from '#bench/link/link'
import { openPhonePlace, type PhonePlace } from '#bench/link/secure-place'
import { BenchPhone } from '#bench/phone-port'

/** Everything on the link goes this many times faster than 20 kbit/s and 600 ms. */
const FASTER = 8
let folder: string
let place: PhonePlace

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recovery-test-'))
  place = await openPhonePlace(folder, { assets: 1_500, tls: true })
})
afterAll(async () => {
  await place?.server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('fault 3: 200 waiting reports and the first list get through a narrow link on one socket', async () => {
  const shape = { bitsPerS: 20_000 * FASTER, roundTripMs: 600 / FASTER, loss: 0, seed: 3 }
  const link = await Link.to(place.port, shape)
  const phone = await BenchPhone.open(place.spec(link.port, 3), place.ca)
  await phone.save(200)
  const { all, list } = await phone.start()
  expect(all).toBeGreaterThan(0)
  expect(list).toBeGreaterThan(0)
  // Calls side by side and one socket: what comes and goes would open more.
  expect(link.connections).toBeLessThanOrEqual(4)
  await phone.close()
  await link.close()
})
