import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { Collector } from '#field/relay/collector'
import { handOver, waitingOf } from '#field/relay/handed-over'
import type { Signer } from '#field/relay/sign-report'
import { relayRow } from '#field/relay/take-in'
import { canonicalJson } from '#protocol/canonical'
import { carried } from './support/carried.ts'
import { FakeCentre } from './support/fake-centre.ts'
import { FAULTS, type Fault, Phone } from './support/phone.ts'

const LONG = process.env.LONG === '1'
let signer: Signer

beforeAll(async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])
  signer = { id: 'k'.repeat(43), privateKey: pair.privateKey }
})

/** One phone shows all that waits, the other scans it; answers how many were new there. */
async function scan(from: Phone, to: Phone): Promise<number> {
  await from.relayed.refresh()
  const own = waitingOf(await from.storage.all(), from.account ?? '')
  const naming = { name: 'Đội 1', set: own.length }
  const { codes } = await handOver(own, from.relayed.rows.get(), signer, naming)
  const collector = new Collector()
  const found = codes.map(({ text }) => collector.add(text))
  const reports = found.flatMap((one) => (one.kind === 'code' ? one.reports : []))
  return to.relayed.take(reports.map((each) => relayRow(each, to.now)))
}

function twoPhones(centre: FakeCentre): [Phone, Phone] {
  const [maker, carrier] = [Phone.boot(centre, 1), Phone.boot(centre, 2)]
  carrier.account = 'account-2'
  return [maker, carrier]
}

test('R7 R8 carried reports are sent behind the own ones by whoever is signed in, and shown apart', async () => {
  const centre = new FakeCentre()
  const [maker, carrier] = twoPhones(centre)
  await maker.save()
  await maker.save()
  expect(await scan(maker, carrier)).toBe(2)
  await carrier.save()
  await carrier.restart()
  await carrier.drain()
  expect(centre.log.map(({ author, n }) => [author, n])).toEqual([
    ['account-2', 1],
    ['account-1', 1],
    ['account-1', 2],
  ])
  expect(await carrier.storage.all()).toHaveLength(1)
  await carrier.relayed.refresh()
  expect(carrier.relayed.rows.get()).toMatchObject([
    { state: 'received', author: 'account-1', relay: { name: 'Đội 1' } },
    { state: 'received', author: 'account-1', relay: { name: 'Đội 1' } },
  ])
})

test('R7 what is scanned again, or is the phone’s own, is passed over', async () => {
  const [maker, carrier] = twoPhones(new FakeCentre())
  await maker.save()
  expect(await scan(maker, carrier)).toBe(1)
  expect(await scan(maker, carrier)).toBe(0)
  expect(await scan(carrier, maker)).toBe(0)
})

test('R4 what is carried may be handed on as it was signed', async () => {
  const centre = new FakeCentre()
  const [maker, carrier] = twoPhones(centre)
  const third = Phone.boot(centre, 3)
  await maker.save()
  await scan(maker, carrier)
  await scan(carrier, third)
  await third.relayed.refresh()
  const [first, last] = [carrier, third].map((phone) => phone.relayed.rows.get()[0])
  expect(last?.report).toEqual(first?.report)
})

test('R8 two phones of one crew may carry the same number of it', async () => {
  const [, carrier] = twoPhones(new FakeCentre())
  const one = carried(1)
  const other = carried(2, { n: 1, device: '01923a00-0000-4000-8000-000000000002' })
  const rows = [one, other].map((each) => relayRow(each, carrier.now))
  expect(await carrier.relayed.take(rows)).toBe(2)
})

test('R8 a refused one needs a look, once', async () => {
  const centre = new FakeCentre()
  const [maker, carrier] = twoPhones(centre)
  const { id } = await maker.save()
  await scan(maker, carrier)
  centre.refuseAlways.add(id)
  await carrier.drain()
  await carrier.relayed.refresh()
  expect(carrier.relayed.rows.get()).toMatchObject([{ state: 'attention', dismissed: false }])
  await carrier.relayed.dismiss(id)
  expect(carrier.relayed.rows.get()).toMatchObject([{ state: 'attention', dismissed: true }])
})

test('R12 a report that its signature makes too long stays behind and is counted', async () => {
  const [maker] = twoPhones(new FakeCentre())
  const photos = Array.from({ length: 6 }, (_, i) => {
    return { sha256: String(i).repeat(64), bytes: 150_000, type: 'image/jpeg' as const }
  })
  const reason = 'ấ'.repeat(500)
  const corrects = { id: '01923a00-0000-7000-8000-000000000009', kind: 'retract' as const, reason }
  const note = 'ấ'.repeat(500)
  const long = { ...carried(1, { photos, corrects, note }).report, signed: undefined }
  const { state, relay: _not, ...row } = relayRow(carried(1), 0)
  const rows = [{ ...row, state, report: long }]
  const made = await handOver(rows, [], signer, { name: 'Đội 1', set: 1 })
  expect(made).toMatchObject({ codes: [], reports: 0, tooLong: 1, photos: 6 })
  await maker.restart()
})

type Action =
  | { do: 'save' | 'scan' | 'restart' | 'welcome' }
  | { do: 'turn'; who: 0 | 1; fault: Fault }
  | { do: 'restore'; lose: number }

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constantFrom('save' as const, 'scan' as const, 'restart', 'welcome') }),
  fc.record({
    do: fc.constant('turn' as const),
    who: fc.constantFrom(0 as const, 1 as const),
    fault: fc.constantFrom(...FAULTS),
  }),
  fc.record({ do: fc.constant('restore' as const), lose: fc.nat({ max: 4 }) }),
)

async function act(centre: FakeCentre, phones: [Phone, Phone], what: Action): Promise<void> {
  const [maker, carrier] = phones
  if (what.do === 'save') await maker.save()
  if (what.do === 'scan') await scan(maker, carrier)
  if (what.do === 'restart') await carrier.restart()
  if (what.do === 'welcome') await carrier.welcome()
  if (what.do === 'turn') await phones[what.who].turn(what.fault)
  if (what.do === 'restore') centre.restore(what.lose)
}

test('R9 B20 fault 24: relay and owner deliver in any order, again and after a restore: each report is once in the log', async () => {
  const run = fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
    const centre = new FakeCentre()
    const phones = twoPhones(centre)
    for (const each of actions) await act(centre, phones, each)
    for (const phone of phones) {
      await phone.drain()
      await phone.welcome()
      await phone.drain()
    }
    const made = await phones[0].storage.all()
    await phones[1].relayed.refresh()
    const all = [...made, ...phones[1].relayed.rows.get()]
    expect(all.every((row) => row.state === 'received')).toBe(true)
    const logged = centre.log.map(canonicalJson).sort()
    expect(logged).toEqual(made.map(({ report }) => canonicalJson(report)).sort())
  })
  await fc.assert(run, { numRuns: LONG ? 1_000 : 80, seed: 20_240_912 })
})
