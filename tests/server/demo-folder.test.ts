import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isDemoFolder, markDemoFolder, retireDemoAccounts } from '#server/demo-folder'
import { openIdentity } from '#server/identity/better-auth'

test.each([true, false])(
  'A18 a demo’s links end in production, tokens stay: demo %s',
  async (demo) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'demo-'))
    const config = { dataDir, publicUrl: null, tls: null }
    const before = await openIdentity(config)
    await before.createAccount({ username: 'operator-1', name: 'Trực ban 1', role: 'operator' })
    const secret = await before.createSignInSecret('operator-1', 60)
    const token = await before.createToken({ role: 'operator', name: 'x', days: 1 })
    await before.close()
    if (demo) markDemoFolder(dataDir)
    expect(isDemoFolder(dataDir)).toBe(demo)
    await retireDemoAccounts(config)
    const after = await openIdentity(config)
    expect((await after.signInBySecret(secret)) === null).toBe(demo)
    expect(await after.viewerByToken(token)).not.toBeNull()
    await after.close()
  },
)
