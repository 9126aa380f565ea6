import { loadConfig } from '#server/config'
import { createLog } from '#server/log'
import { startServer } from '#server/start'

/** A server in a process of its own, to be killed; its first line of output is its address. */
const server = await startServer(loadConfig(process.env), {
  next: false,
  log: createLog('silent'),
})
process.stdout.write(`${server.url}\n`)
