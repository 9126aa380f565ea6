import { loadConfig } from './config.ts'
import { retireDemoAccounts } from './demo-folder.ts'
import { firstAdminSecret } from './identity/first-admin.ts'
import { createLog } from './log.ts'
import { startServer } from './start.ts'

/** `npm start`: a wrong environment stops it with the variable's name, before anything is opened. */
async function main(): Promise<void> {
  const config = loadConfig(process.env)
  const log = createLog('info')
  await retireDemoAccounts(config)
  const server = await startServer(config, { log })
  const secret = await firstAdminSecret(server.context.identity)
  if (secret !== null)
    console.log(`first administrator, within an hour: ${server.url}/link/${secret}`)
  console.log(`ready: ${server.url}`)
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping')
    server.close().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'could not stop cleanly')
        process.exit(1)
      },
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})
