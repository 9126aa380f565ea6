import { Child } from './child.ts'

export type PhoneSpec = {
  /** Where its link begins. */
  readonly origin: string
  readonly token: string
  readonly me: {
    readonly account: string
    readonly name: string
    readonly role: string
    readonly organisation: string
  }
  readonly incident: string
  readonly assets: readonly string[]
  readonly seed: number
}
/** Ms from the start of the app until … */
export type Acked = {
  /** … the first report was received, */
  readonly acked: number
  /** … the socket was welcomed, */
  readonly socket: number
  /** … all were received, */
  readonly all: number
  /** … the first list was there. */
  readonly list: number
}

/** A phone that runs elsewhere (`phone.ts`). */
export class BenchPhone {
  private constructor(private readonly child: Child) {}

  /** `ca`: the file of the certificate to trust. */
  static async open(spec: PhoneSpec, ca?: string): Promise<BenchPhone> {
    const env: Record<string, string> = ca === undefined ? {} : { NODE_EXTRA_CA_CERTS: ca }
    const child = await Child.start('phone', [], env)
    await child.ask('open', spec)
    return new BenchPhone(child)
  }

  async save(count: number): Promise<void> {
    await this.child.ask('save', count)
  }

  start(): Promise<Acked> {
    return this.child.ask('start')
  }

  /** Ms until everything saved has been received. */
  sent(): Promise<number> {
    return this.child.ask('sent')
  }

  /** What is saved while held goes together afterwards. */
  async hold(isHeld: boolean): Promise<void> {
    await this.child.ask('hold', isHeld)
  }

  /** The next of what was saved by one POST and nothing else; ms. */
  bare(): Promise<number> {
    return this.child.ask('bare')
  }

  async close(): Promise<void> {
    await this.child.stop()
  }
}
