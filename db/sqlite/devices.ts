import { addToRanges } from '#domain/device-sequence'
import type { Device } from '../store.ts'
import type { Sqlite } from './database.ts'

type DeviceRow = { readonly account: string; readonly ranges: string }
type DeviceFlag = 'n_gap' | 'n_repeat'
export type Noted =
  | { readonly bound: true; readonly device: Device; readonly flag?: DeviceFlag }
  | { readonly bound: false }

/** The device is another account's: it is left alone. */
const OTHERS: Noted = { bound: false }

/** So many device rows stay in memory; beyond it they are read again. */
const CACHED = 20_000

/** Which account a device belongs to, and which n came from it. */
export function createDevices(sqlite: Sqlite) {
  const load = sqlite.prepare<[string], DeviceRow>(
    'SELECT account, ranges FROM device WHERE id = ?',
  )
  const save = sqlite.prepare(
    `INSERT INTO device (id, account, ranges) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET ranges = excluded.ranges`,
  )
  const dataVersion = sqlite.prepare<[], number>('PRAGMA data_version').pluck()
  const cache = new Map<string, Device>()
  let cachedVersion = 0

  function find(id: string): Device | null {
    const row = load.get(id)
    if (row === undefined) return null
    return { id, account: row.account, ranges: JSON.parse(row.ranges) as Device['ranges'] }
  }

  return {
    find,

    /**
     * One append's view of the devices: `flush` writes what changed inside the transaction, `commit`
     * is called after it. Dropped without `commit`, it leaves the cache as it was.
     */
    begin() {
      const version = dataVersion.get() ?? 0
      // Another connection wrote: it may have written devices.
      if (version !== cachedVersion || cache.size > CACHED) cache.clear()
      cachedVersion = version
      const changed = new Map<string, Device>()
      const current = (id: string) => changed.get(id) ?? cache.get(id) ?? find(id)

      return {
        /** What n would do to the device, which is bound on first use; nothing changes yet. */
        judge(id: string, account: string, n: number): Noted {
          const device = current(id)
          if (device !== null && device.account !== account) return OTHERS
          const { ranges, flag } = addToRanges(device?.ranges ?? [], n)
          return { bound: true, device: { id, account, ranges }, flag }
        },
        note({ device }: Extract<Noted, { bound: true }>): void {
          changed.set(device.id, device)
        },
        flush(): void {
          for (const { id, account, ranges } of changed.values())
            save.run(id, account, JSON.stringify(ranges))
        },
        commit(): void {
          for (const [id, device] of changed) cache.set(id, device)
        },
      }
    },
  }
}

export type DeviceNotes = ReturnType<ReturnType<typeof createDevices>['begin']>
