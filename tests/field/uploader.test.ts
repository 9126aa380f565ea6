import { expect, test } from 'vitest'
import { backOffMs } from '#field/outbox/back-off'
import { emptyDraft } from '#field/outbox/draft'
import type { Reply, Sender } from '#field/outbox/reply'
import { createTransport } from '#field/outbox/transport'
import { FakeCentre } from './support/fake-centre.ts'
import { Phone } from './support/phone.ts'
import { uuid, waitingRow } from './support/rows.ts'

test('B1 a report that cannot be built stores nothing and spends no number', async () => {
  const phone = Phone.boot(new FakeCentre())
  await expect(phone.save({ asset: 'not an asset id' })).rejects.toThrow()
  expect(await phone.storage.all()).toEqual([])
  expect((await phone.save()).n).toBe(1)
})

test('B2 B4 each account has its own device and numbers, and only its own reports go', async () => {
  const centre = new FakeCentre()
  const phone = Phone.boot(centre)
  await phone.save()
  phone.account = 'account-2'
  await phone.save()
  await phone.save()
  await phone.turn('none')
  expect(centre.log.map(({ author, n }) => [author, n])).toEqual([
    ['account-2', 1],
    ['account-2', 2],
  ])
  expect(await phone.storage.waiting('account-1')).toHaveLength(1)
  expect(await phone.storage.deviceOf('account-1')).not.toBe(
    await phone.storage.deviceOf('account-2'),
  )
})

test('B3 the same JSON goes every time', async () => {
  const centre = new FakeCentre()
  const phone = Phone.boot(centre)
  await phone.save()
  for (const fault of ['ack_lost', 'ack_lost', 'none'] as const) await phone.turn(fault)
  const sent = centre.pushes.map((push) => JSON.stringify(push.reports))
  expect(new Set(sent).size).toBe(1)
  expect(centre.log).toHaveLength(1)
})

test('B9 a report refused for good stays on the phone until it is put away, and longer', async () => {
  const centre = new FakeCentre()
  const phone = Phone.boot(centre)
  const { id } = await phone.save()
  centre.refuseAlways.add(id)
  await phone.save()
  await phone.drain()
  expect((await phone.storage.all()).map((row) => row.state)).toEqual(['attention', 'received'])
  await phone.outbox.dismiss(id)
  expect(await phone.storage.all()).toMatchObject([{ dismissed: true }, {}])
})

test('B10 a poison report does not block those behind it', async () => {
  const centre = new FakeCentre()
  const phone = Phone.boot(centre)
  const saved = [await phone.save(), await phone.save(), await phone.save()]
  centre.poison.add(saved[1]?.id ?? '')
  for (let i = 0; i < 8; i++) await phone.turn('none')
  expect(centre.log.map((report) => report.n)).toEqual([1, 3])
  expect((await phone.waiting()).map((row) => row.n)).toEqual([2])
})

test('B13 pauses double to a minute, at least half of each, and end with success', async () => {
  expect([0, 1, 2, 9, 400].map((failures) => backOffMs(failures, 0))).toEqual([
    500, 1_000, 2_000, 30_000, 30_000,
  ])
  expect(backOffMs(9, 0.999)).toBeLessThanOrEqual(60_000)
  const phone = Phone.boot(new FakeCentre())
  await phone.save()
  for (const fault of ['lost', 'lost', 'lost', 'none'] as const) await phone.turn(fault)
  await phone.save()
  await phone.turn('lost')
  expect(phone.waits).toEqual([750, 1_500, 3_000, 750])
})

test('B14 B16 after a restore the phone refills the centre, with the bound it was given', async () => {
  const centre = new FakeCentre()
  const phone = Phone.boot(centre)
  await phone.welcome()
  const saved = [await phone.save(), await phone.save()]
  await phone.drain()
  centre.restore(2)
  await phone.welcome()
  await phone.drain()
  expect(centre.log).toHaveLength(2)
  expect(centre.pushes.at(-1)?.acked).toEqual(
    Object.fromEntries(saved.map(({ id }) => [id, centre.now])),
  )
  await phone.welcome()
  expect(await phone.waiting()).toEqual([])
})

test('B15 what the centre says it never got waits again', async () => {
  const centre = new FakeCentre()
  const phone = Phone.boot(centre)
  for (let i = 0; i < 3; i++) await phone.save()
  await phone.welcome()
  await phone.drain()
  centre.log = centre.log.filter((report) => report.n !== 2)
  await phone.welcome()
  expect((await phone.waiting()).map((row) => row.n)).toEqual([2])
})

test('B16 one wrong clock throws nothing away', async () => {
  const centre = new FakeCentre()
  const phone = Phone.boot(centre)
  await phone.save()
  await phone.drain()
  const [year, week] = [365 * 86_400_000, 8 * 86_400_000]
  const received = Date.parse(centre.now)
  await phone.storage.prune(phone.now + year, received - week)
  await phone.storage.prune(phone.now - week, received + year)
  expect(await phone.storage.all()).toHaveLength(1)
  await phone.storage.prune(phone.now + week, received + week)
  expect(await phone.storage.all()).toEqual([])
})

test('B17 a clock goes along only after a welcome allows it, and never after a step back', async () => {
  const phone = Phone.boot(new FakeCentre())
  expect((await phone.save()).report.clock).toBeUndefined()
  await phone.welcome()
  expect((await phone.save()).report.clock).toEqual({ offsetMs: 59 * 60_000, ageS: 60 })
  phone.now -= 86_400_000
  expect((await phone.save()).report.clock).toBeUndefined()
})

test('B18 Save takes the draft with it', async () => {
  const phone = Phone.boot(new FakeCentre())
  const author = 'account-1'
  const incident = 'bao-so-3-2024'
  const draft = { ...emptyDraft(author, incident, 'vnpt.LCI0156'), note: 'nước còn cao' }
  await phone.storage.saveDraft(draft)
  await phone.restart()
  expect(await phone.storage.drafts(author)).toEqual([draft])
  await phone.save()
  expect(await phone.storage.drafts(author)).toEqual([])
})

test('B19 first one by POST, then the socket, and POST for all where none opens', async () => {
  const ways: string[] = []
  const way =
    (name: string): Sender =>
    async (push): Promise<Reply> => {
      ways.push(`${name} ${push.reports.length}`)
      return { kind: 'lost' }
    }
  const socket = { isReady: false, attempt: Promise.resolve(), send: way('socket') }
  const transport = createTransport({ post: way('post'), socket, wait: async () => undefined })
  const push = async (): Promise<void> => {
    const limit = await transport.prepare()
    const reports = Array.from({ length: limit }, (_, i) => waitingRow(i + 1).report)
    await transport.send({ incident: 'bao-so-3-2024', batch: uuid(1), sentAt: '', reports })
  }
  await push()
  await push()
  socket.isReady = true
  await push()
  socket.isReady = false
  await push()
  expect(ways).toEqual(['post 1', 'post 16', 'socket 16', 'post 1'])
})
