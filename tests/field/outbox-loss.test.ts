import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FakeCentre } from './support/fake-centre.ts'
import { FAULTS, Phone } from './support/phone.ts'

const LONG = process.env.LONG === '1'

type Action =
  | { do: 'save' }
  | { do: 'turn'; fault: (typeof FAULTS)[number] }
  | { do: 'restart' }
  | { do: 'restore'; lose: number }
  | { do: 'welcome' }
  | { do: 'refuse_for_now' }

const saveOrTurn = (faults: readonly (typeof FAULTS)[number][]) =>
  fc.oneof(
    fc.record({ do: fc.constant('save' as const) }),
    fc.record({ do: fc.constant('turn' as const), fault: fc.constantFrom(...faults) }),
    fc.record({ do: fc.constant('restart' as const) }),
  )
const anything: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: saveOrTurn(FAULTS) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('welcome' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refuse_for_now' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restore' as const), lose: fc.nat({ max: 4 }) }),
  },
)

async function act(phone: Phone, centre: FakeCentre, action: Action): Promise<void> {
  switch (action.do) {
    case 'save':
      await phone.save()
      return
    case 'turn':
      return phone.turn(action.fault)
    case 'restart':
      return phone.restart()
    case 'restore':
      return centre.restore(action.lose)
    case 'welcome':
      return phone.welcome()
    case 'refuse_for_now': {
      const [first] = await phone.waiting()
      if (first) centre.refuseOnce.add(first.id)
    }
  }
}

test('B2 B3 B7 B20 whatever is lost, doubled, refused, restored or killed, every report arrives, once, unchanged', async () => {
  const run = fc.asyncProperty(fc.array(anything, { maxLength: 40 }), async (actions) => {
    const centre = new FakeCentre()
    const phone = Phone.boot(centre)
    for (const action of actions) await act(phone, centre, action)
    await phone.drain()
    await phone.welcome()
    await phone.drain()
    const rows = await phone.storage.all()
    expect(rows.map((row) => row.n)).toEqual(rows.map((_, i) => i + 1))
    expect(rows.every((row) => row.state === 'received')).toBe(true)
    expect([...centre.log].sort((a, b) => a.n - b.n)).toEqual(rows.map((row) => row.report))
  })
  await fc.assert(run, { numRuns: LONG ? 5_000 : 300, seed: 20_240_910 })
})

/** A report the centre leaves out of its answer lets those behind it pass. */
const whole = FAULTS.filter((fault) => fault !== 'half_answer')

test('B5 B20 without refusals and restores reports arrive in the order they were saved', async () => {
  const run = fc.asyncProperty(fc.array(saveOrTurn(whole), { maxLength: 40 }), async (actions) => {
    const centre = new FakeCentre()
    const phone = Phone.boot(centre)
    for (const action of actions) await act(phone, centre, action)
    await phone.drain()
    expect(centre.log.map((report) => report.n)).toEqual(centre.log.map((_, i) => i + 1))
  })
  await fc.assert(run, { numRuns: LONG ? 2_000 : 150, seed: 20_240_911 })
})
