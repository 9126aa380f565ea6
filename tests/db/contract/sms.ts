import { expect, test } from 'vitest'
import type { NewSmsMessage } from '#db/sms-store'
import { INCIDENT } from '../drafts.ts'
import type { Fixture } from '../store-contract.ts'

const message = (text: string, rest: Partial<NewSmsMessage> = {}): NewSmsMessage => ({
  sender: '+84912000001',
  text,
  incident: INCIDENT.id,
  receivedAt: 8_000,
  outcome: `{"of":"${text}"}`,
  ...rest,
})

export function contractOfSms({ store, reopen }: Fixture): void {
  test('S55 a number is tied to one account, replaced, and taken away once', async () => {
    const tied = { number: '+84912000001', account: 'a', device: 'd1', since: 5, by: 'duty' }
    const { sms } = store()
    expect(await sms.findPhoneNumber(tied.number)).toBeNull()
    await sms.savePhoneNumber(tied)
    await sms.savePhoneNumber({ ...tied, number: '+84912000000' })
    await sms.savePhoneNumber({ ...tied, account: 'b', device: 'd2', since: 6 })
    const kept = (await reopen()).sms
    expect(await kept.findPhoneNumber(tied.number)).toMatchObject({ account: 'b', device: 'd2' })
    expect((await kept.listPhoneNumbers()).map(({ number }) => number)).toEqual([
      '+84912000000',
      '+84912000001',
    ])
    expect(await kept.deletePhoneNumber(tied.number)).toBe(true)
    expect(await kept.deletePhoneNumber(tied.number)).toBe(false)
  })

  test('S56 under any of its keys a message is what was kept first', async () => {
    const first = message('one', { device: 'd1' })
    const { sms } = store()
    expect(await sms.keepMessage(['k1'], first)).toEqual({
      ...first,
      key: 'k1',
      n: 1,
      isRepeat: false,
    })
    const again = await sms.keepMessage(['k2', 'k1'], message('two', { device: 'd9' }))
    expect(again).toEqual({ ...first, key: 'k1', n: 1, isRepeat: true })
    const kept = await (await reopen()).sms.keepMessage(['k1'], message('three'))
    expect(kept).toEqual({ ...first, key: 'k1', n: 1, isRepeat: true })
  })

  test('S57 n counts a device’s messages, whatever came between and at once', async () => {
    const { sms } = store()
    const texts = ['a', 'b', 'c', 'a', 'b'].map((text, i) => [`d1 ${text}`, `${text}${i}`] as const)
    const kept = await Promise.all(
      texts.map(([key, text]) => sms.keepMessage([key], message(text, { device: 'd1' }))),
    )
    expect(kept.map(({ n }) => n)).toEqual([1, 2, 3, 1, 2])
    expect(await sms.keepMessage(['other'], message('x', { device: 'd2' }))).toMatchObject({ n: 1 })
    expect(await sms.keepMessage(['none'], message('y'))).not.toHaveProperty('n')
    expect(await sms.keepMessage(['d1 d'], message('d', { device: 'd1' }))).toMatchObject({ n: 4 })
  })

  test('S58 what was kept is unfinished until it is said to be done, oldest first', async () => {
    const { sms } = store()
    const later = await sms.keepMessage(['b'], message('later', { receivedAt: 9_000 }))
    const early = await sms.keepMessage(['a'], message('early', { device: 'd1' }))
    expect(await sms.listUnfinished()).toEqual(
      [early, later].map((one) => ({ ...one, isRepeat: true })),
    )
    await sms.finishMessage('a', 9_500)
    const left = await (await reopen()).sms.listUnfinished()
    expect(left.map(({ key }) => key)).toEqual(['b'])
  })
}
