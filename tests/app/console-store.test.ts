import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ConsoleStore } from '#app/live/console-store.ts'
import { digestOf } from '#domain/digest'
import { openField } from '../support/field-client.ts'
import { ReportMaker } from '../support/report-maker.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'
import { isLive, openStore, until } from './support/open-store.ts'

let server: TestServer
const open: ConsoleStore[] = []
let phones = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterEach(() => {
  for (const store of open.splice(0)) store.stop()
})
afterAll(() => server.close())

async function openLive(encoding: 'json' | 'packed', role: 'operator' | 'carrier' = 'operator') {
  const token = await server.token(role, role === 'carrier' ? 'vnpt' : undefined)
  const opened = openStore(server.url, token, encoding)
  open.push(opened.store)
  await until(opened.store, isLive)
  return opened
}

async function report(asset: string, status: 'down' | 'operational', minutesAgo: number) {
  const phone = await openField(server.url, await server.token('crew', asset.split('.')[0]))
  const at = Date.now() - minutesAgo * 60_000
  phones += 1
  const { results } = await phone.pushed([new ReportMaker(phones).next(asset, status, at)])
  phone.close()
  expect(results[0]?.outcome).toBe('stored')
  return results[0]?.seq ?? Number.NaN
}

describe('the console store on a real server', () => {
  test.each(['packed', 'json'] as const)(
    'shows a snapshot, then what changes (%s)',
    async (encoding) => {
      const { store } = await openLive(encoding)
      const changed: string[] = []
      store.onChanges((changes) => changed.push(...changes.map(({ after }) => after.asset)))
      const seq = await report('viettel.S1', 'down', 5)
      await until(store, (view) => (view.seq ?? 0) >= seq)
      const position = store.table?.index.indexOf('viettel.S1') ?? -1
      expect(store.table?.statusAt(position)).toBe('down')
      expect(store.table?.at(position)).toMatchObject({ seq, affected: true, via: 'field' })
      expect(store.view.progress?.kinds.bts.outstanding).toBeGreaterThan(0)
      expect(changed).toEqual(['viettel.S1'])
    },
  )

  test('agrees with the server by digest', async () => {
    const { store } = await openLive('packed')
    const seq = await report('mobifone.S2', 'down', 3)
    await until(store, (view) => (view.seq ?? 0) >= seq)
    const { fold } = server.context.incidents.get('bao-so-3-2024') ?? {}
    expect(digestOf(store.table?.known() ?? [])).toEqual(fold?.digest())
  })

  test('holds only its own states on a carrier account, and the totals of all', async () => {
    const { store } = await openLive('packed', 'carrier')
    expect(store.table?.index.registry.assets.every((asset) => asset.organisation === 'vnpt')).toBe(
      true,
    )
    expect(store.view.progress?.kinds.bts.total).toBe(60)
  })

  test('tells a selector only when what it picks has changed', async () => {
    const { store } = await openLive('packed')
    const outs: unknown[] = []
    store.subscribeTo(
      (view) => view.progress?.kinds.bts.degraded,
      (degraded) => outs.push(degraded),
    )
    const seq = await report('vnpt.S3', 'down', 2)
    await until(store, (view) => (view.seq ?? 0) >= seq)
    expect(outs).toEqual([])
  })

  test('comes back by itself after the link was cut, with nothing missing', async () => {
    const { store, registryAnswers, cut } = await openLive('packed')
    cut()
    await until(store, ({ link }) => link.kind === 'reconnecting')
    const seq = await report('viettel.S9', 'down', 1)
    await until(store, (view) => isLive(view) && (view.seq ?? 0) >= seq)
    const position = store.table?.index.indexOf('viettel.S9') ?? -1
    expect(store.table?.statusAt(position)).toBe('down')
    expect(registryAnswers).toEqual([200, 304])
  })

  test('says so when the server refuses it', async () => {
    const { store } = openStore(server.url, 'no such token')
    open.push(store)
    await until(store, ({ link }) => link.kind === 'refused')
    expect(store.view.link).toEqual({ kind: 'refused', code: 'bad_token' })
  })
})
