import { validate, version } from 'uuid'
import { expect, test } from 'vitest'
import { newUuid, newUuidV7 } from '#field/outbox/uuid'
import { uuidSchema, uuidV7Schema } from '#protocol/scalars'

test('B3 the phone’s own ids are uuids of the version the contract names, and sort by time', () => {
  const now = Date.parse('2024-09-10T08:00:00.123Z')
  const ids = [now, now + 1, now + 70_000, now + 365 * 86_400_000].map(newUuidV7)
  expect(ids.map((id) => [validate(id), version(id)])).toEqual(ids.map(() => [true, 7]))
  expect(ids.every((id) => uuidV7Schema.safeParse(id).success)).toBe(true)
  expect([...ids].sort()).toEqual(ids)
  expect(Number.parseInt(ids[0]?.replace('-', '').slice(0, 12) ?? '', 16)).toBe(now)
  const random = newUuid()
  expect([version(random), uuidSchema.safeParse(random).success]).toEqual([4, true])
})
