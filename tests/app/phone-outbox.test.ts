import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test } from 'vitest'
import { PhoneOutbox } from '#app/console/phone/phone-outbox.ts'
import type { WireReport } from '#protocol/report'
import { ReportMaker } from '../support/report-maker.ts'
import { uuidV7Maker } from '../support/seeded-ids.ts'

let outbox: PhoneOutbox
let newDevice: () => string
const maker = new ReportMaker(7)
const reportOf =
  (note: string) =>
  (device: string, n: number): WireReport => ({
    ...maker.next('vnpt.S1', 'down', 0, { note }),
    device,
    n,
  })

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  newDevice = uuidV7Maker(11)
  outbox = new PhoneOutbox(newDevice)
})

describe('what the desk keeps until the server has answered', () => {
  test('DK2 numbers have no gap, saved at once or one by one, and none is taken by what was not made', async () => {
    const save = (note: string) => outbox.save('truc-ban-1', reportOf(note))
    await Promise.all(['a', 'b', 'c'].map(save))
    expect(await outbox.save('truc-ban-1', () => null)).toBeNull()
    await expect(
      outbox.save('truc-ban-1', () => {
        throw new Error('the form broke')
      }),
    ).rejects.toThrow('the form broke')
    await save('d')
    const waiting = await outbox.waiting('truc-ban-1')
    expect(waiting.map(({ report }) => report.n)).toEqual([1, 2, 3, 4])
    expect(new Set(waiting.map(({ report }) => report.device)).size).toBe(1)
  })

  test('DK2 two accounts never share a device', async () => {
    await outbox.save('truc-ban-1', reportOf('một'))
    await outbox.save('truc-ban-2', reportOf('hai'))
    const [first] = await outbox.waiting('truc-ban-1')
    const [second] = await outbox.waiting('truc-ban-2')
    expect([first?.report.n, second?.report.n]).toEqual([1, 1])
    expect(first?.report.device).not.toBe(second?.report.device)
  })

  test('DK1 another page of the same browser finds them, and goes on counting', async () => {
    const kept = await outbox.save('truc-ban-1', reportOf('một'))
    const reopened = new PhoneOutbox(newDevice)
    expect(await reopened.waiting('truc-ban-1')).toEqual([kept])
    await reopened.remove(kept?.id ?? '')
    const next = await reopened.save('truc-ban-1', reportOf('hai'))
    expect(next?.report.n).toBe(2)
    expect(await outbox.waiting('truc-ban-1')).toEqual([next])
  })
})
