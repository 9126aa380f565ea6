import { rmSync } from 'node:fs'
import { readHttpReply, readSocketReply } from '#field/outbox/read-reply'
import type { Reply } from '#field/outbox/reply'
import type { Push } from '#protocol/push'
import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { type Centre, Phone } from '../field/support/phone.ts'
import { type ConsoleClient, openConsole } from './console-client.ts'
import { type FieldClient, openField } from './field-client.ts'
import { ReportMaker } from './report-maker.ts'
import { startTestServer, type TestServer, temporaryFolder } from './test-server.ts'

export const ROUTES = ['socket', 'post', 'both'] as const
export type Route = (typeof ROUTES)[number]

const NOW = Date.parse('2024-09-10T12:00:00Z')
const CARRIER = 'vnpt'

/** Phones, a server that ends and begins again on the same disk, and consoles: all of them real. */
export class Fleet {
  readonly phones: Phone[] = []
  /** What an operator sent by script: corrections of what crews report. */
  readonly corrections: WireReport[] = []
  readonly #dataDir = temporaryFolder()
  readonly #office = new ReportMaker(9000)
  readonly #doors: Door[] = []
  #operator = ''
  #server!: TestServer
  #screens: ConsoleClient[] = []

  static async start(phones: number, screens: number): Promise<Fleet> {
    const fleet = new Fleet()
    await fleet.#begin()
    fleet.#operator = await fleet.#server.token('operator')
    for (let no = 1; no <= phones; no++) await fleet.#addPhone(no)
    for (let no = 0; no < screens; no++) await fleet.reopen(no)
    return fleet
  }

  get server(): TestServer {
    return this.#server
  }
  get screens(): readonly ConsoleClient[] {
    return this.#screens
  }

  async restartServer(): Promise<void> {
    await this.#server.close({ keepData: true })
    await this.#begin()
    for (const door of this.#doors) await door.connect(this.#server.url)
    for (const no of this.#screens.keys()) await this.reopen(no)
  }

  /** The console looks again from nothing. */
  async reopen(no: number): Promise<void> {
    this.#screens[no]?.close()
    this.#screens[no] = await openConsole(this.#server.url, this.#operator)
  }

  route(phone: number, route: Route): void {
    const door = this.#doors[phone]
    if (door !== undefined) door.route = route
  }

  /** Perhaps before the centre has what it corrects. */
  async correct(target: WireReport, kind: 'amend' | 'retract'): Promise<void> {
    const corrects = { id: target.id, kind, reason: 'nhầm trạm' }
    const status = kind === 'amend' ? 'degraded' : target.status
    const report = this.#office.next(target.asset, status, NOW - 60_000, { corrects })
    this.corrections.push(report)
    const reply = await post(this.#server.url, this.#operator, {
      incident: report.incident,
      batch: `c${this.corrections.length}`,
      sentAt: toTime(NOW),
      reports: [report],
    })
    if (reply.kind !== 'answer') throw new Error(`correction: ${reply.kind}`)
  }

  async end(): Promise<void> {
    for (const screen of this.#screens) screen.close()
    for (const door of this.#doors) door.close()
    await this.#server.close({ keepData: true })
    rmSync(this.#dataDir, { recursive: true, force: true })
  }

  async #begin(): Promise<void> {
    const options = { dataDir: this.#dataDir, clock: { now: () => NOW } }
    this.#server = await startTestServer(options)
  }

  async #addPhone(no: number): Promise<void> {
    const token = await this.#server.token('crew', CARRIER)
    const viewer = await this.#server.context.identity.viewerByToken(token)
    const door = new Door(token, this.#server.context.epoch)
    await door.connect(this.#server.url)
    const phone = Phone.boot(door, no)
    phone.account = viewer?.account ?? null
    this.#doors.push(door)
    this.phones.push(phone)
  }
}

/** A phone's ways to the centre. */
class Door implements Centre {
  readonly now = toTime(NOW)
  route: Route = 'socket'
  #url = ''
  #field: FieldClient | null = null

  constructor(
    private readonly token: string,
    readonly epoch: string,
  ) {}

  async connect(url: string): Promise<void> {
    this.close()
    this.#url = url
    this.#field = await openField(url, this.token)
  }

  close(): void {
    this.#field?.close()
  }

  async take(push: Push): Promise<Reply> {
    if (this.route === 'socket') return this.#emit(push)
    const posted = post(this.#url, this.token, push)
    if (this.route === 'post') return posted
    const [first] = await Promise.all([this.#emit(push), posted])
    return first
  }

  missing(): [number, number][] {
    return []
  }

  async #emit(push: Push): Promise<Reply> {
    if (this.#field === null) return { kind: 'lost' }
    return readSocketReply(await this.#field.push(push.reports, push))
  }
}

async function post(url: string, token: string, { incident, ...body }: Push): Promise<Reply> {
  const response = await fetch(`${url}/api/v1/incidents/${incident}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  })
  return readHttpReply(response.status, await response.text())
}
