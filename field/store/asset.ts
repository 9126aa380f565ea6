import type { ShownStatus } from '#domain/status'
import type { Kind, Power } from '#domain/vocabulary'
import type { RegistryAnswer, WireState } from './wire.ts'

/** One of my assets, with the words that find it. */
export type FieldAsset = {
  readonly id: string
  readonly code: string
  readonly kind: Kind
  readonly name: string
  /** Name and district (or commune) as a person says it. */
  readonly place: string
  /** `[lon, lat]` in degrees: the site, or the bends of a line. */
  readonly points: readonly (readonly [number, number])[]
  /** Code and place without diacritics, lower case. */
  readonly search: string
}

/** What the centre last told of it; times are epoch ms on the centre's clock. */
export type FieldState = {
  readonly status: ShownStatus
  readonly effectiveAt: number | null
  readonly since: number | null
  readonly reportedAt: number | null
  readonly power?: Power | undefined
  readonly isolated: boolean
}

export function toFieldAssets(registry: RegistryAnswer): FieldAsset[] {
  const areas = new Map(registry.areas.map((area) => [area.id, area]))
  return registry.assets.map((asset) => {
    const area = areas.get(asset.area)
    const district = area?.level === 'commune' ? areas.get(area.parent ?? '') : area
    const around = district?.level === 'province' ? area : (district ?? area)
    const place = [asset.name, around?.name]
      .filter((part) => part && part !== asset.code)
      .join(', ')
    const own: [number, number][] =
      asset.lon !== undefined && asset.lat !== undefined ? [[asset.lon, asset.lat]] : []
    return {
      id: asset.id,
      code: asset.code,
      kind: asset.kind,
      name: asset.name,
      place,
      points: asset.line ?? own,
      search: foldText(`${asset.code} ${place} ${area?.name ?? ''}`),
    }
  })
}

export function toFieldState(state: WireState): FieldState {
  return {
    status: state.status,
    effectiveAt: msOrNull(state.effectiveAt),
    since: msOrNull(state.since),
    reportedAt: msOrNull(state.reportedAt),
    power: state.power,
    isolated: state.isolated === true,
  }
}

/** Lower case without diacritics, so that `vinh yen` finds Vĩnh Yên. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}

function msOrNull(time: string | undefined): number | null {
  return time === undefined ? null : Date.parse(time)
}
