import { outagesOf, reportsByAsset } from './outage.ts'
import type { Registry } from './registry.ts'
import type { StoredReport } from './report.ts'
import type { Kind } from './vocabulary.ts'

export type CurvePoint = {
  /** Epoch ms. */
  readonly at: number
  readonly affected: number
  readonly restored: number
  readonly outstanding: number
}
export type CurveSpan = {
  readonly kind?: Kind
  readonly from: number
  readonly to: number
  readonly stepMs: number
}

/** True-then counts at `from`, then every `stepMs`, and at `to`, over the given reports. O(n log n). */
export function curveOf(
  registry: Registry,
  reports: readonly StoredReport[],
  span: CurveSpan,
): CurvePoint[] {
  const curve = new Curve(span)
  const kinds = new Map(registry.assets.map((asset) => [asset.id, asset.kind]))
  for (const [asset, own] of reportsByAsset(reports)) {
    const kind = kinds.get(asset)
    if (kind !== undefined && (span.kind === undefined || span.kind === kind)) curve.add(own)
  }
  return curve.points()
}

/** The same, asset by asset, so that a long log need not be in memory at once. */
export class Curve {
  readonly #times: readonly number[]
  readonly #from: number
  readonly #stepMs: number
  readonly #affected: Int32Array
  readonly #outstanding: Int32Array

  constructor({ from, to, stepMs }: CurveSpan) {
    if (!(stepMs > 0)) throw new RangeError('stepMs must be greater than 0')
    const times: number[] = []
    for (let at = from; at < to; at += stepMs) times.push(at)
    if (to >= from) times.push(to)
    this.#times = times
    this.#from = from
    this.#stepMs = stepMs
    this.#affected = new Int32Array(times.length)
    this.#outstanding = new Int32Array(times.length)
  }

  /** All reports of one asset. */
  add(reports: readonly StoredReport[]): void {
    const outages = outagesOf(reports)
    const first = outages[0]
    if (first) this.#change(this.#affected, first.from, 1)
    for (const { from, to } of outages) {
      this.#change(this.#outstanding, from, 1)
      if (to !== null) this.#change(this.#outstanding, to, -1)
    }
  }

  points(): CurvePoint[] {
    let affected = 0
    let outstanding = 0
    return this.#times.map((at, point) => {
      affected += this.#affected[point] ?? 0
      outstanding += this.#outstanding[point] ?? 0
      return { at, affected, restored: affected - outstanding, outstanding }
    })
  }

  /** Counts from the first point not before `at`; later than `to` it is not seen. */
  #change(counts: Int32Array, at: number, by: number): void {
    const last = this.#times.length - 1
    if (at > (this.#times[last] ?? Number.NEGATIVE_INFINITY)) return
    const step = Math.max(0, Math.ceil((at - this.#from) / this.#stepMs))
    const point = Math.min(step, last)
    counts[point] = (counts[point] ?? 0) + by
  }
}
