import { expect, test } from 'vitest'
import { StoreUnavailable } from '#db/store-error'
import { INCIDENT, OTHER, registry, reportDraft } from '../drafts.ts'
import type { Fixture } from '../store-contract.ts'

const id = INCIDENT.id

export function contractOfRest({ store, reopen, another }: Fixture): void {
  test('S50 the epoch stays over a reopening and differs between stores', async () => {
    const epoch = await store().epoch()
    expect(epoch).not.toBe('')
    expect(await (await reopen()).epoch()).toBe(epoch)
    expect(await (await another()).epoch()).not.toBe(epoch)
  })

  test('S51 a registry version is kept as it is', async () => {
    expect(await store().loadRegistry(id, 1)).toBeNull()
    const entry = await store().saveRegistry(id, registry(1), 7_000)
    expect(entry).toEqual({ type: 'registry', seq: 1, receivedAt: 7_000, version: 1 })
    expect(await store().saveRegistry(id, registry(1), 9_000)).toEqual(entry)
    const asset = {
      id: 'vnpt.A',
      code: 'A',
      kind: 'bts',
      name: 'A',
      organisation: 'vnpt',
      area: '2024.1',
      lat: 22.5,
      lon: 104,
    } as const
    const other = store().saveRegistry(id, registry(1, [asset]), 9_000)
    await expect(other).rejects.toMatchObject({ code: 'registry_version_taken' })
    expect(await store().loadRegistry(id, 1)).toEqual(registry(1))
    await store().saveRegistry(id, registry(2, [asset]), 9_000)
    expect(await store().loadRegistry(id, 2)).toEqual(registry(2, [asset]))
    expect(await store().loadRegistry(OTHER.id, 2)).toBeNull()
  })

  test('S52 incidents are listed with their heads and replaced when saved again', async () => {
    await store().saveRegistry(id, registry(3), 7_000)
    await store().append(id, [reportDraft('a')], 8_000)
    const closed = { ...INCIDENT, closedAt: 99_000 }
    await store().saveIncident(closed)
    expect(await store().listIncidents()).toEqual([
      { ...closed, head: 2, registry: 3 },
      { ...OTHER, head: 0, registry: 0 },
    ])
  })

  test('S52 references are kept by name and replaced', async () => {
    expect(await store().loadReference(id, 'basemap')).toBeNull()
    await store().saveReference(id, 'basemap', '{"a":1}')
    await store().saveReference(id, 'basemap', '{"a":2}')
    expect(await store().loadReference(id, 'basemap')).toBe('{"a":2}')
    expect(await store().loadReference(OTHER.id, 'basemap')).toBeNull()
  })

  test('S52 a checkpoint is replaced by a newer one or by another version', async () => {
    const body = (text: string) => new TextEncoder().encode(text)
    expect(await store().loadCheckpoint(id)).toBeNull()
    await store().saveCheckpoint(id, { seq: 5, version: 1, body: body('five') })
    await store().saveCheckpoint(id, { seq: 4, version: 1, body: body('four') })
    const kept = await (await reopen()).loadCheckpoint(id)
    expect(kept).toMatchObject({ seq: 5, version: 1 })
    expect(new TextDecoder().decode(kept?.body)).toBe('five')
    await store().saveCheckpoint(id, { seq: 3, version: 2, body: body('other') })
    expect(await store().loadCheckpoint(id)).toMatchObject({ seq: 3, version: 2 })
  })

  test('S54 a closed store is unavailable', async () => {
    const closed = await another()
    await closed.recordAudit({ at: 1, account: 'duty-1', action: 'export', subject: 'reports' })
    expect(await closed.probe()).toBe(true)
    await closed.close()
    expect(await closed.probe()).toBe(false)
    await expect(closed.append(id, [], 1)).rejects.toThrow(StoreUnavailable)
    await expect(closed.epoch()).rejects.toThrow(StoreUnavailable)
    await expect(closed.loadReference(id, 'x')).rejects.toThrow(StoreUnavailable)
    await expect(closed.backup('nowhere')).rejects.toThrow(StoreUnavailable)
  })
}
