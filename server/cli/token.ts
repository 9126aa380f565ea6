import { loadConfig } from '../config.ts'
import { openIdentity } from '../identity/better-auth.ts'
import { runCommand } from './run.ts'
import { parseTokenSpec } from './token-spec.ts'

/** Works while the server serves and on an empty data folder: only identity is opened. */
async function printToken(args: string[]): Promise<void> {
  const spec = parseTokenSpec(args)
  const identity = await openIdentity(loadConfig(process.env))
  try {
    process.stdout.write(`${await identity.createToken(spec)}\n`)
  } finally {
    await identity.close()
  }
}

await runCommand(printToken)
