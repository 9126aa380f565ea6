import { io, type Socket } from 'socket.io-client'
import * as z from 'zod'

/**
 * A phone as the first release shipped it, written out: nothing of it comes from today's sources, so
 * nothing that changes there changes here. It reads strictly what it deletes by, as it did then. Never
 * bring this file up to date; what breaks it breaks phones that nobody can reach.
 */
const time = z.iso.datetime({ offset: true })
const welcome = z.strictObject({
  epoch: z.string(),
  serverNow: time,
  clock: z.literal(false).optional(),
  incidents: z.array(
    z.strictObject({ id: z.string(), head: z.int().min(0), closedAt: z.nullable(time) }),
  ),
  proto: z.tuple([z.int(), z.int()]),
  maxBytes: z.int(),
  missing: z.array(z.tuple([z.int(), z.int()])),
})
const OUTCOMES = ['stored', 'duplicate', 'held', 'quarantined', 'refused'] as const
const CODES = [
  ...['malformed', 'future_version', 'id_conflict', 'unknown_asset', 'out_of_range'],
  ...['outside_incident', 'too_large', 'not_yours', 'quarantine_full'],
] as const
const answer = z.strictObject({
  batch: z.string(),
  serverNow: time,
  results: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(OUTCOMES),
      seq: z.int().min(0).optional(),
      code: z.enum(CODES).optional(),
      detail: z.string().optional(),
      retriable: z.boolean().optional(),
    }),
  ),
})
const me = z.strictObject({
  account: z.string(),
  name: z.string(),
  role: z.enum(['crew', 'carrier', 'operator', 'manager', 'admin']),
  organisation: z.string().optional(),
})
const list = z.object({
  epoch: z.string(),
  seq: z.number(),
  registry: z.number(),
  assets: z.array(
    z.object({
      id: z.string(),
      state: z.object({
        asset: z.string(),
        status: z.enum([
          ...['operational', 'temporary', 'degraded', 'down', 'switched_off', 'unknown'],
        ] as const),
      }),
    }),
  ),
})

export class FirstClient {
  readonly #url: string
  readonly #token: string
  readonly #incident: string
  #socket: Socket | null = null
  #batches = 0

  constructor(url: string, token: string, incident: string) {
    this.#url = url
    this.#token = token
    this.#incident = incident
  }

  async connect(device: string): Promise<z.infer<typeof welcome>> {
    const socket = io(this.#url, {
      path: '/rt/field/',
      transports: ['websocket'],
      auth: { token: this.#token, proto: 1, device },
      reconnection: false,
      forceNew: true,
    })
    this.#socket = socket
    return new Promise((resolve, reject) => {
      socket.once('welcome', (body: unknown) => resolve(welcome.parse(body)))
      socket.once('connect_error', reject)
    })
  }

  get isConnected(): boolean {
    return this.#socket?.connected ?? false
  }

  async push(reports: readonly object[], sentAt: string) {
    this.#batches += 1
    const batch = `old-${this.#batches}`
    const body = { incident: this.#incident, batch, sentAt, reports }
    return answer.parse(await this.#socket?.emitWithAck('report:push', body))
  }

  async post(reports: readonly object[], sentAt: string) {
    this.#batches += 1
    const response = await this.#call('/reports', {
      method: 'POST',
      body: JSON.stringify({ batch: `old-${this.#batches}`, sentAt, reports }),
    })
    return answer.parse(await response.json())
  }

  async me() {
    const response = await fetch(`${this.#url}/api/v1/me`, { headers: this.#headers() })
    return me.parse(await response.json())
  }

  async list() {
    return list.parse(await (await this.#call('/assets')).json())
  }

  close(): void {
    this.#socket?.disconnect()
  }

  #call(path: string, init: RequestInit = {}): Promise<Response> {
    const url = `${this.#url}/api/v1/incidents/${this.#incident}${path}`
    return fetch(url, { ...init, headers: this.#headers() })
  }

  #headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' }
  }
}
