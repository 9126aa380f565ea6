/** Our server under measurement, on a folder that `makePlace` has filled; no screens. With TLS if it is given files. */
import { loadConfig } from '#server/config'
import { startServer } from '#server/start'
import { answerParent } from './child.ts'

const [dataDir = '', cert, key] = process.argv.slice(2)
const env = { DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', TLS_CERT: cert, TLS_KEY: key }
const server = await startServer(loadConfig(env), { next: false })
/** Who the centre takes the bearer of a token for. */
async function me(token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` }
  return (await fetch(`${server.url}/api/v1/me`, { headers })).json()
}
answerParent(server.url, { me }, () => server.close())
