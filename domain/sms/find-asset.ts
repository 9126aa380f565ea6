import type { Asset } from '../registry.ts'
import type { Kind } from '../vocabulary.ts'
import { plainText } from './words.ts'

export type FoundAsset =
  | { readonly kind: 'found'; readonly asset: Asset }
  /** Only another organisation has one. */
  | { readonly kind: 'others'; readonly asset: Asset }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'several'; readonly assets: readonly Asset[] }

/**
 * The asset a message means. Codes are the organisation's own: three carriers may have a TRK001, and
 * the sender means theirs. Without one (a number nobody knows), the whole registry is looked at.
 */
export function findAsset(
  assets: readonly Asset[],
  written: { readonly code: string; readonly assetKind?: Kind },
  organisation?: string,
): FoundAsset {
  const all = matching(assets, written.code)
  const own = all.filter(
    (asset) => organisation === undefined || asset.organisation === organisation,
  )
  const [first] = own
  if (first === undefined)
    return all[0] === undefined ? { kind: 'unknown' } : { kind: 'others', asset: all[0] }
  const ofKind = own.filter((asset) => asset.kind === (written.assetKind ?? asset.kind))
  if (ofKind.length > 1) return { kind: 'several', assets: ofKind }
  return { kind: 'found', asset: ofKind[0] ?? first }
}

/** As written; else without leading zeros, if the sender wrote none at all: a lost digit is no zero. */
function matching(assets: readonly Asset[], code: string): Asset[] {
  const exact = assets.filter((asset) => isWritten(asset, code))
  if (exact.length > 0 || /^[A-Z._]*0/.test(code)) return exact
  const loose = looseCode(code)
  return assets.filter((asset) => looseCode(asset.code) === loose)
}

function isWritten(asset: Asset, code: string): boolean {
  return plainText(asset.code) === code || plainText(asset.id) === code
}

/** `LCI156` for LCI0156. A suffix stays: LCI0156-11 is another station than LCI0156. */
function looseCode(code: string): string {
  return plainText(code)
    .replace(/[._]/g, '')
    .replace(/^([A-Z]*)0+(?=\d)/, '$1')
}
