/**
 * Bytes that bring a console level after 50 changes: the answer to its watch and the one frame that
 * follows, against the 50 reports themselves as JSON.
 */
import { Child } from './child.ts'
import { ASSETS, openCrews } from './crews.ts'
import { makePlace } from './place.ts'
import { RawConsole } from './raw/console.ts'
import { median, round3 } from './statistics.ts'
import { SYNTHETIC_INCIDENT } from './synthetic.ts'
import { inFolder } from './workspace.ts'

const CHANGES = 50
const ROUNDS = 20
const REACH = { ratio: 0.1 }

export async function benchResync() {
  const measured = await inFolder(async (folder) => {
    const place = await makePlace(folder, ASSETS)
    const server = await Child.start('ours', [place.dataDir])
    const { url } = server.ready
    const crews = await openCrews(url, place)
    const known = await RawConsole.open(url, place.tokens.operator)
    let { epoch, head } = await known.watch(SYNTHETIC_INCIDENT.id)
    known.socket.close()
    const rounds: { ours: number; baseline: number }[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const sent = await Promise.all(
        crews.slice(0, CHANGES).map(async ({ send, reports }) => {
          const report = reports.next().value
          await send(report)
          return JSON.stringify(report)
        }),
      )
      const back = await RawConsole.open(url, place.tokens.operator)
      const before = back.socket.bytes
      const answer = await back.watch(SYNTHETIC_INCIDENT.id, { epoch, since: head })
      if (answer.mode !== 'delta') throw new Error('got a snapshot')
      rounds.push({
        ours: back.socket.bytes - before,
        baseline: sent.reduce((sum, json) => sum + Buffer.byteLength(json), 0),
      })
      head = answer.head
      back.socket.close()
    }
    await server.stop()
    return rounds
  })
  const ours = median(measured.map((round) => round.ours))
  const baseline = median(measured.map((round) => round.baseline))
  const ratio = round3(ours / baseline)
  const met = ratio <= REACH.ratio
  return { bench: 'resync', unit: 'bytes on the wire', ours, baseline, ratio, reach: REACH, met }
}
