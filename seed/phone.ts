import { io, type Socket } from 'socket.io-client'
import { FIELD_PATH } from '#protocol/handshake'
import { type PushAnswer, pushAnswerSchema, pushProblemSchema } from '#protocol/push'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { batchesOf } from './deliveries.ts'
import { INCIDENT_ID } from './lao-cai-2024/reports.ts'
import type { CrewDevice } from './lao-cai-2024/scenario.ts'

const ANSWER_MS = 30_000
const TRIES = 20
const PAUSE_MS = 250
const KEPT = new Set(['stored', 'duplicate', 'held'])

/** A crew's simulated phone on a real field socket, opened when it first has something to say. */
export class Phone {
  readonly #device: CrewDevice
  readonly #url: string
  readonly #cookie: () => Promise<string>
  #socket: Promise<Socket> | null = null
  #batches = 0

  constructor(device: CrewDevice, url: string, cookie: () => Promise<string>) {
    this.#device = device
    this.#url = url
    this.#cookie = cookie
  }

  /** Resolves once all of them are acknowledged. `now`: true time, epoch ms; the phone's own may be off. */
  async push(reports: readonly WireReport[], now: number): Promise<void> {
    const sentAt = toTime(now + (this.#device.skewS ?? 0) * 1000)
    for (const batch of batchesOf(reports)) await this.#pushBatch(batch, sentAt)
  }

  close(): void {
    void this.#socket?.then((socket) => socket.close())
  }

  async #pushBatch(reports: readonly WireReport[], sentAt: string): Promise<void> {
    const batch = `${this.#device.id.slice(0, 8)}-${++this.#batches}`
    let last: unknown
    for (let attempt = 0; attempt < TRIES; attempt++) {
      last = await this.#send({ incident: INCIDENT_ID, batch, sentAt, reports })
      const answer = pushAnswerSchema.safeParse(last)
      if (answer.success) {
        this.#mustBeKept(answer.data)
        return
      }
      await pause(retryAfterMs(last))
    }
    throw new Error(`${this.#device.crew}: no answer for ${batch}: ${JSON.stringify(last)}`)
  }

  async #send(push: object): Promise<unknown> {
    const socket = await this.#connected()
    try {
      return await socket.timeout(ANSWER_MS).emitWithAck('report:push', push)
    } catch (error) {
      return { error: String(error) }
    }
  }

  #mustBeKept({ results }: PushAnswer): void {
    const lost = results.filter(({ outcome }) => !KEPT.has(outcome))
    if (lost.length > 0) throw new Error(`${this.#device.crew}: ${JSON.stringify(lost[0])}`)
  }

  async #connected(): Promise<Socket> {
    this.#socket ??= this.#open()
    const socket = await this.#socket
    if (!socket.connected) await once(socket)
    return socket
  }

  async #open(): Promise<Socket> {
    return io(this.#url, {
      path: FIELD_PATH,
      transports: ['websocket'],
      forceNew: true,
      auth: { device: this.#device.id, proto: 1 },
      extraHeaders: { cookie: await this.#cookie(), origin: this.#url },
    })
  }
}

/** Connected, or refused for a reason that waiting does not mend. */
function once(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      socket.off('connect', connected).off('connect_error', refused)
    }
    const connected = () => {
      settle()
      resolve()
    }
    const refused = (error: Error) => {
      if (socket.active) return
      settle()
      reject(error)
    }
    socket.on('connect', connected).on('connect_error', refused)
  })
}

function retryAfterMs(answer: unknown): number {
  const parsed = pushProblemSchema.safeParse(answer)
  return parsed.success ? (parsed.data.problem.retryAfterS ?? 0) * 1000 + PAUSE_MS : PAUSE_MS
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
