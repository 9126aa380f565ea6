import type L from 'leaflet'

const TILES = '/basemap.pmtiles'
/** Fixed part of a PMTiles 3 file: its name, its version, and the deepest zoom it holds. */
const HEADER_BYTES = 127
const MAGIC = 'PMTiles'
const VERSION_AT = 7
const MAX_ZOOM_AT = 101

/** The data folder's own tile file, when somebody has put one there; else the schematic stands alone. */
export async function addTileBasemap(
  map: L.Map,
  theme: 'dark' | 'light',
  locale: string,
): Promise<L.Layer | null> {
  const maxDataZoom = await deepestZoom()
  if (maxDataZoom === null) return null
  const { leafletLayer } = await import('protomaps-leaflet')
  const layer = leafletLayer({
    url: TILES,
    flavor: theme,
    lang: locale,
    // Deeper than the file goes, its last tiles are drawn larger instead of none.
    maxDataZoom,
  }) as unknown as L.Layer
  layer.addTo(map)
  return layer
}

/** Null: no such file, or one of another format. */
async function deepestZoom(): Promise<number | null> {
  const found = await fetch(TILES, { method: 'HEAD' })
  // 204: none there.
  if (found.status !== 200) return null
  const answer = await fetch(TILES, { headers: { range: `bytes=0-${HEADER_BYTES - 1}` } })
  return maxZoomOf(new Uint8Array(await answer.arrayBuffer()))
}

export function maxZoomOf(header: Uint8Array): number | null {
  const magic = new TextDecoder().decode(header.subarray(0, MAGIC.length))
  if (header.length < HEADER_BYTES || magic !== MAGIC || header[VERSION_AT] !== 3) return null
  return header[MAX_ZOOM_AT] ?? null
}
