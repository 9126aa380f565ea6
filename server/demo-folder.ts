import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type IdentityConfig, openIdentity } from './identity/better-auth.ts'

function markOf(dataDir: string): string {
  return join(dataDir, 'demo-folder')
}

/** A demo writes into an empty folder or one with this mark, and no other. */
export function isDemoFolder(dataDir: string): boolean {
  return existsSync(markOf(dataDir))
}

export function markDemoFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  writeFileSync(markOf(dataDir), 'The demo made this folder; see README.md.\n')
}

/** Before production serves a demo's folder: its sign-in links and sessions end, tokens stay. */
export async function retireDemoAccounts(config: IdentityConfig): Promise<void> {
  if (!isDemoFolder(config.dataDir)) return
  const identity = await openIdentity(config)
  await identity.retireLinkAccounts()
  await identity.close()
}
