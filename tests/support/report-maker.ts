import type { WireReport } from '#protocol/report'
import { toTime } from '#protocol/scalars'
import { uuidV7Maker } from './seeded-ids.ts'

/** A device and its outbox: ids, `device` and `n` as a phone makes them. */
export class ReportMaker {
  readonly device: string
  readonly incident: string
  readonly #ids: () => string
  #n = 0

  constructor(seed: number, incident = 'bao-so-3-2024') {
    this.#ids = uuidV7Maker(seed)
    this.device = uuidV7Maker(seed + 100_000)()
    this.incident = incident
  }

  /** `observedAt` epoch ms. */
  next(
    asset: string,
    status: WireReport['status'],
    observedAt: number,
    rest: Partial<WireReport> = {},
  ): WireReport {
    this.#n += 1
    return {
      id: this.#ids(),
      incident: this.incident,
      device: this.device,
      n: this.#n,
      asset,
      status,
      observedAt: toTime(observedAt),
      v: 1,
      ...rest,
    }
  }
}
