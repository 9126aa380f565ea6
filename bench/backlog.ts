/**
 * Two hundred waiting reports and the first list over a link of 20 kbit/s and 600 ms: seconds until both are
 * through, with the field app as it is. Limit: what the link needs for the bytes that went over it.
 */
import { Link, type LinkShape } from './link/link.ts'
import { openPhonePlace } from './link/secure-place.ts'
import { BenchPhone } from './phone-port.ts'
import { QUICK } from './quick.ts'
import { round3 } from './statistics.ts'
import { inFolder } from './workspace.ts'

const ASSETS = 3_000
const REPORTS = QUICK ? 50 : 200
const LINK: LinkShape = { bitsPerS: 20_000, roundTripMs: 600, loss: 0, seed: 1 }
/** Calls side by side and the socket, once each; a loop would open one after the other. */
const REACH = { connections: 4, ratio: 3 }

export async function benchBacklog() {
  return inFolder(async (folder) => {
    const place = await openPhonePlace(folder, { assets: ASSETS, tls: true })
    const link = await Link.to(place.port, LINK)
    const phone = await BenchPhone.open(place.spec(link.port, 7), place.ca)
    await phone.save(REPORTS)
    const { acked, socket, all, list } = await phone.start()
    const { payload, lineBytes, connections } = link
    await phone.close()
    await link.close()
    await place.server.stop()
    const limit = (Math.max(lineBytes.up, lineBytes.down) * 8) / LINK.bitsPerS
    const ours = Math.max(all, list) / 1000
    const ratio = round3(ours / limit)
    return {
      bench: 'backlog',
      unit: 's until all reports are received and the first list is there',
      reports: REPORTS,
      ours: round3(ours),
      limit: round3(limit),
      ratio,
      seconds: {
        first: seconds(acked),
        socket: seconds(socket),
        all: seconds(all),
        list: seconds(list),
      },
      bytesUp: payload.up,
      bytesDown: payload.down,
      connections,
      reach: REACH,
      met: connections <= REACH.connections && ratio <= REACH.ratio,
    }
  })
}

function seconds(ms: number): number {
  return round3(ms / 1000)
}
