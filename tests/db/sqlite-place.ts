import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openSqliteStore } from '#db/sqlite/open'
import type { Store } from '#db/store'

/** A folder of real files for one test file. */
export function makePlaces() {
  let folder = ''
  let made = 0
  let ids = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const newId = () => `id-${++ids}`
  return {
    newId,
    path: (name: string) => join(folder, name),
    newFile: () => join(folder, `${++made}.sqlite`),
    open: (file: string, busyMs?: number): Promise<Store> =>
      openSqliteStore({ file, ids: newId, busyMs }),
  }
}
