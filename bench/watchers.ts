/** Consoles in a process of their own, ours or the baseline's, told over IPC what to do. */
import { answerParent } from './child.ts'
import { RawConsole } from './raw/console.ts'
import { RawSocket } from './raw/socket.ts'
import type { BareWish, Counts, OursWish } from './watchers-port.ts'

let ours: RawConsole[] = []
let bare: RawSocket[] = []
let bareEvents = 0

async function openOurs({ url, tokens, incident, count, known }: OursWish): Promise<void> {
  await openAll(count, async (i) => {
    const console = await RawConsole.open(url, tokens[i % tokens.length] ?? '')
    ours.push(console)
    await console.watch(incident, known)
  })
}

async function openBare({ url, count }: BareWish): Promise<void> {
  await openAll(count, async () => {
    const auth = { role: 'console' }
    const socket = await RawSocket.open({ url, path: '/socket.io/', auth })
    socket.onEvent = () => {
      bareEvents++
    }
    bare.push(socket)
  })
}

/** All at once, but for the system's queue of connections that nobody has taken yet. */
const AT_ONCE = 100
async function openAll(count: number, openOne: (i: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await openOne(next++)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, lane))
}

function counts(): Counts {
  const seqs = ours.map((one) => one.seq())
  return {
    leastSeq: Math.min(...seqs),
    frames: ours.reduce((sum, { frames }) => sum + frames, 0),
    bytes: ours.reduce((sum, { socket }) => sum + socket.bytes, 0),
    bareEvents,
  }
}

function closeAll(): void {
  for (const { socket } of ours) socket.close()
  for (const socket of bare) socket.close()
  ours = []
  bare = []
  bareEvents = 0
}

answerParent('', { openOurs, openBare, counts, closeAll })
