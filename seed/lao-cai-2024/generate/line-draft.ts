import type { Commune } from '../communes.ts'
import type { Site } from './sites.ts'

export type Hop = { readonly from: End; readonly to: End }
/** A site, or a carrier's source at a place. */
export type End =
  | Site
  | { readonly id: string; readonly lon: number; readonly lat: number; readonly commune: Commune }
export type Draft = {
  readonly organisation: string
  readonly class: 'trunk' | 'intra' | 'branch'
  readonly name: string
  readonly hops: readonly Hop[]
  readonly road?: string
}
