/** Our server under measurement, on a folder that `makePlace` has filled; no screens. */
import { loadConfig } from '#server/config'
import { startServer } from '#server/start'
import { answerParent } from './child.ts'

const [dataDir = ''] = process.argv.slice(2)
const server = await startServer(loadConfig({ DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' }), {
  next: false,
})
answerParent(server.url, {}, () => server.close())
