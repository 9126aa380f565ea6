import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerOf, shownRows } from '#field/notices/notice-row'
import { noticeStorage } from '#field/notices/notice-storage'
import { Notices } from '#field/notices/notices'
import { databaseOpener } from '#field/outbox/database'
import { problem } from '#protocol/problem-catalogue'
import { toTime } from '#protocol/scalars'

const AT = '2024-09-10T07:20:00.000Z'
const OPEN = '/api/v1/incidents/bao-so-3-2024/notices?open=1'
type Said = { readonly id: string; readonly answer: string }
type Fault = 'none' | 'lost' | 'ack_lost' | 'strange' | 'other' | 'refused' | 'signed_out'

/** A crew's phone and the centre behind a link that fails as told. */
class Phone {
  account: string | null = 'doi-1'
  online = true
  fault: Fault = 'none'
  now = Date.parse(AT)
  readonly said: Said[] = []
  readonly waits: number[] = []
  readonly acked: string[] = []
  signedOut = 0
  open: unknown = { notices: [] }
  notices = this.start()

  static boot(): Phone {
    globalThis.indexedDB = new IDBFactory()
    return new Phone()
  }

  /** The app begins on what the disk holds. */
  start(): Notices {
    return new Notices({
      storage: noticeStorage(databaseOpener(() => undefined)),
      account: () => this.account,
      confirmed: () => this.account,
      incident: () => 'bao-so-3-2024',
      now: () => this.now,
      random: () => 0.5,
      wait: async (ms) => {
        this.waits.push(ms)
      },
      onSignedOut: () => {
        this.signedOut += 1
      },
      onError: (error) => {
        throw error
      },
      onChanged: () => undefined,
      socket: {
        ...{ isReady: false },
        ask: async (_event, body) => this.exchange(body as Said),
      },
      fetcher: async (input, init) => {
        if (input === OPEN) return Response.json(this.open)
        const id = String(input).split('/').at(-2) ?? ''
        const { answer } = JSON.parse(String(init?.body)) as Said
        const reply = this.exchange({ id, answer })
        if (reply === null) throw new TypeError('network')
        return typeof reply === 'string' ? new Response(reply) : Response.json(reply)
      },
    })
  }

  async restart(): Promise<void> {
    this.notices = this.start()
    await this.notices.show()
  }

  async take(id: string, rest: object = {}): Promise<void> {
    await this.notices.take({ id, kind: 'dispatch', text: `Đến ${id}.`, at: AT, ...rest }, (ack) =>
      this.acked.push(ack.seen),
    )
  }

  /** Turns while something waits. */
  async drain(): Promise<void> {
    for (let turns = 0; turns < 50 && this.waiting() > 0; turns++) await this.notices.turn()
  }

  waiting(): number {
    const told = this.notices.rows.get().flatMap((row) => row.told)
    return told.filter(({ receivedAt, refused }) => receivedAt === null && refused === undefined)
      .length
  }

  private exchange({ id, answer }: Said): unknown {
    const { fault } = this
    this.fault = 'none'
    if (fault === 'lost' || !this.online) return null
    if (fault === 'strange') return '<h1>Wi-Fi</h1>'
    if (fault === 'signed_out') return problem('unauthorised')
    if (fault === 'refused') return problem('not_found')
    this.said.push({ id, answer })
    if (fault === 'ack_lost') return null
    return { id: fault === 'other' ? 'another' : id, answer, receivedAt: toTime(this.now) }
  }
}

test('T1 a notice is acknowledged when it was looked at, not when it came', async () => {
  const phone = Phone.boot()
  await phone.take('n1')
  expect(phone.acked).toEqual([])
  await phone.restart()
  expect(phone.notices.rows.get()).toMatchObject([{ id: 'n1', told: [], text: 'Đến n1.' }])
  await phone.take('n1')
  await phone.notices.shown('n1')
  expect(phone.acked).toEqual(['n1'])
  await phone.notices.shown('n1')
  await phone.drain()
  expect(phone.said).toEqual([])
})

test('T1 one that came without a socket is told as seen by POST', async () => {
  const phone = Phone.boot()
  phone.open = { notices: [wireNotice('n1')] }
  await phone.notices.refresh()
  await phone.notices.shown('n1')
  await phone.drain()
  expect(phone.said).toEqual([{ id: 'n1', answer: 'seen' }])
  await phone.notices.refresh()
  expect(phone.notices.rows.get()).toHaveLength(1)
})

test('T3 T4 answers outlive the app and are told in the order of the taps', async () => {
  const phone = Phone.boot()
  phone.online = false
  for (const id of ['n1', 'n2']) await phone.take(id)
  await phone.notices.answer('n1', 'on_way')
  phone.now += 60_000
  await phone.notices.answer('n2', 'cannot_reach')
  phone.now += 60_000
  await phone.notices.answer('n1', 'on_site')
  await phone.notices.answer('n1', 'on_site')
  await phone.restart()
  expect(phone.notices.rows.get().map(answerOf)).toEqual(['on_site', 'cannot_reach'])
  phone.online = true
  await phone.drain()
  expect(phone.said).toEqual([
    { id: 'n1', answer: 'on_way' },
    { id: 'n2', answer: 'cannot_reach' },
    { id: 'n1', answer: 'on_site' },
  ])
  expect(phone.waiting()).toBe(0)
})

test('T4 pauses double, a login page and a foreign answer end nothing, a refusal is kept and said', async () => {
  const phone = Phone.boot()
  await phone.take('n1')
  await phone.notices.answer('n1', 'on_way')
  for (const fault of ['lost', 'strange', 'other'] as const) {
    phone.fault = fault
    await phone.notices.turn()
    expect(phone.waiting()).toBe(1)
  }
  expect(phone.waits).toEqual([750, 1_500, 3_000])
  phone.fault = 'refused'
  await phone.notices.turn()
  expect(phone.notices.rows.get()[0]?.told).toMatchObject([{ refused: 'not_found' }])
  expect(phone.waiting()).toBe(0)
})

test('T4 a session that ended pauses the telling until somebody signs in', async () => {
  const phone = Phone.boot()
  await phone.take('n1')
  await phone.notices.answer('n1', 'on_way')
  phone.fault = 'signed_out'
  await phone.notices.turn()
  expect([phone.signedOut, phone.said.length]).toEqual([1, 0])
  await phone.notices.show()
  await phone.drain()
  expect(phone.said).toHaveLength(1)
})

test('T4 another account’s notices and answers are neither shown nor told', async () => {
  const phone = Phone.boot()
  phone.online = false
  await phone.take('n1')
  await phone.notices.answer('n1', 'on_way')
  phone.account = 'doi-2'
  phone.online = true
  await phone.notices.show()
  expect(phone.notices.rows.get()).toEqual([])
  phone.account = 'doi-1'
  await phone.notices.show()
  await phone.drain()
  expect(phone.said).toEqual([{ id: 'n1', answer: 'on_way' }])
})

test('T5 who sees other crews’ notices as well is shown only the own', async () => {
  const phone = Phone.boot()
  const other = { ...wireNotice('n1'), recipients: [{ account: 'doi-9' }] }
  const both = { ...wireNotice('n2'), recipients: [{ account: 'doi-9' }, { account: 'doi-1' }] }
  phone.open = { notices: [other, both] }
  await phone.notices.refresh()
  expect(phone.notices.rows.get().map(({ id }) => id)).toEqual(['n2'])
})

test('T5 what another phone of the crew answered for good leaves the screen', async () => {
  const phone = Phone.boot()
  const [one, two] = [wireNotice('n1'), wireNotice('n2')]
  phone.open = { notices: [one, two] }
  await phone.notices.refresh()
  phone.open = { notices: [wireNotice('n2', { seenAt: AT, answer: 'on_way', answeredAt: AT })] }
  await phone.notices.refresh()
  const shown = shownRows(phone.notices.rows.get())
  expect(shown.map(({ id, elsewhere }) => [id, elsewhere])).toEqual([['n2', 'on_way']])
})

test('T6 a centre that lost what it was told is told again', async () => {
  const phone = Phone.boot()
  await phone.take('n1')
  await phone.notices.shown('n1')
  await phone.notices.answer('n1', 'on_way')
  await phone.drain()
  expect(phone.said).toEqual([{ id: 'n1', answer: 'on_way' }])
  await phone.take('n1')
  expect(phone.acked).toEqual(['n1', 'n1'])
  await phone.drain()
  phone.open = { notices: [wireNotice('n1', { seenAt: AT })] }
  await phone.notices.refresh()
  await phone.drain()
  expect(phone.said.map(({ answer }) => answer)).toEqual(['on_way', 'on_way', 'on_way'])
})

test('T1 a phone months behind shows what a newer centre tells it', async () => {
  const phone = Phone.boot()
  await phone.take('n1', { kind: 'evacuation', level: 3 })
  const listed = { ...wireNotice('n2', { answer: 'arrived', by: 'x' }), level: 3 }
  phone.open = { notices: [listed], more: true }
  await phone.notices.refresh()
  const rows = phone.notices.rows.get()
  expect(rows.map(({ id, kind }) => [id, kind])).toEqual([
    ['n1', 'message'],
    ['n2', 'dispatch'],
  ])
})

test('T7 what was put away comes back neither by the socket nor by the list', async () => {
  const phone = Phone.boot()
  await phone.take('n1', { kind: 'message' })
  await phone.notices.shown('n1')
  await phone.notices.putAway('n1')
  await phone.restart()
  await phone.take('n1', { kind: 'message' })
  phone.open = { notices: [wireNotice('n1', { seenAt: AT })] }
  await phone.notices.refresh()
  expect(shownRows(phone.notices.rows.get())).toEqual([])
  for (let i = 0; i < 70; i++) {
    await phone.take(`m${i}`)
    await phone.notices.answer(`m${i}`, 'on_site')
    await phone.notices.putAway(`m${i}`)
  }
  await phone.drain()
  await phone.drain()
  await phone.notices.putAway('m69')
  expect(phone.notices.rows.get().length).toBeLessThanOrEqual(51)
  expect(phone.said.filter(({ answer }) => answer === 'on_site')).toHaveLength(70)
})

test('T3 T4 whatever is lost or killed, every tap is heard and the last one last', async () => {
  const faults = fc.constantFrom<Fault | 'kill'>(
    'none',
    'lost',
    'ack_lost',
    'strange',
    'other',
    'kill',
  )
  const taps = fc.array(
    fc.record({
      id: fc.constantFrom('n1', 'n2'),
      answer: fc.constantFrom('on_way', 'on_site', 'cannot_reach' as const),
    }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(taps, fc.array(faults, { maxLength: 12 }), async (some, faulty) => {
      const phone = Phone.boot()
      for (const id of ['n1', 'n2']) await phone.take(id)
      for (const { id, answer } of some) {
        phone.now += 1_000
        await phone.notices.answer(id, answer)
      }
      for (const fault of faulty) {
        if (phone.waiting() === 0) break
        if (fault === 'kill') await phone.restart()
        else phone.fault = fault
        if (phone.waiting() > 0) await phone.notices.turn()
      }
      phone.fault = 'none'
      await phone.drain()
      expect(phone.waiting()).toBe(0)
      for (const id of ['n1', 'n2']) {
        const last = some.findLast((tap) => tap.id === id)?.answer
        expect(phone.said.findLast((one) => one.id === id)?.answer).toBe(last)
      }
    }),
    { seed: 20_240_910, numRuns: 60 },
  )
})

function wireNotice(id: string, receipt: object = {}) {
  return {
    id,
    seq: 1,
    kind: 'dispatch',
    text: `Đến ${id}.`,
    to: { account: 'doi-1' },
    by: 'truc-ban-1',
    at: AT,
    recipients: [{ account: 'doi-1', ...receipt }],
  }
}
