/**
 * A phone's first report after a long silence: ms from the start of the field app, paired, with one report
 * waiting, until the centre has it; then its socket opens. Baseline: one HTTPS POST of the same report on a
 * fresh connection and nothing else. Both over links that lose the same segments.
 */
import { Link, type LinkShape } from './link/link.ts'
import { openPhonePlace, type PhonePlace } from './link/secure-place.ts'
import { BenchPhone } from './phone-port.ts'
import { QUICK } from './quick.ts'
import { median, round3 } from './statistics.ts'
import { inFolder } from './workspace.ts'

const PAIRS = QUICK ? 6 : 30
/** Pairs at a time: the links are what takes the time. */
const TOGETHER = 3
const ASSETS = 600
const REACH = { ratio: 1.15 }
export const COLD_LINK: Omit<LinkShape, 'seed'> = { bitsPerS: 50_000, roundTripMs: 800, loss: 0.05 }

type Pair = { readonly ours: number; readonly bare: number; readonly socket: number }

export async function benchCold() {
  return inFolder(async (folder) => {
    const place = await openPhonePlace(folder, { assets: ASSETS, tls: true })
    const pairs: Pair[] = []
    const lane = async (first: number) => {
      for (let pair = first; pair < PAIRS; pair += TOGETHER) {
        const measured = await measurePair(place, pair)
        pairs.push(measured)
        console.error(`pair ${pair + 1}:`, measured)
      }
    }
    await Promise.all(Array.from({ length: TOGETHER }, (_, first) => lane(first)))
    await place.server.stop()
    return summary(pairs)
  })
}

function summary(pairs: readonly Pair[]) {
  const ours = median(pairs.map((pair) => pair.ours))
  const baseline = median(pairs.map(({ bare }) => bare))
  const ratio = round3(ours / baseline)
  return {
    bench: 'cold',
    unit: 'ms until the first report is acknowledged',
    pairs: pairs.length,
    ours: Math.round(ours),
    baseline: Math.round(baseline),
    ratio,
    pairedRatio: round3(median(pairs.map((pair) => pair.ours / pair.bare))),
    socketOpenMs: Math.round(median(pairs.map(({ socket }) => socket))),
    reach: REACH,
    met: ratio <= REACH.ratio,
  }
}

/** The order changes from pair to pair. */
async function measurePair(place: PhonePlace, pair: number): Promise<Pair> {
  const oursFirst = pair % 2 === 0
  const before = oursFirst ? null : await measureBare(place, pair)
  const { acked, socket } = await measureOurs(place, pair)
  const bare = before ?? (await measureBare(place, pair))
  return { ours: round3(acked), bare: round3(bare), socket: round3(socket) }
}

function measureOurs(place: PhonePlace, pair: number) {
  return onPhone(place, pair, (phone) => phone.start())
}

function measureBare(place: PhonePlace, pair: number) {
  return onPhone(place, pair, (phone) => phone.bare())
}

async function onPhone<T>(
  place: PhonePlace,
  pair: number,
  run: (phone: BenchPhone) => Promise<T>,
): Promise<T> {
  const link = await Link.to(place.port, { ...COLD_LINK, seed: 1 + pair * 2 })
  const phone = await BenchPhone.open(place.spec(link.port, pair), place.ca)
  await phone.save(1)
  const measured = await run(phone)
  await phone.close()
  await link.close()
  return measured
}
