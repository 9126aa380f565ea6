import type L from 'leaflet'

const TILES = '/basemap.pmtiles'

/** The data folder's own tile file, when somebody has put one there; else the schematic stands alone. */
export async function addTileBasemap(
  map: L.Map,
  theme: 'dark' | 'light',
  locale: string,
): Promise<L.Layer | null> {
  const found = await fetch(TILES, { method: 'HEAD' })
  // 204: none there.
  if (found.status !== 200) return null
  const { leafletLayer } = await import('protomaps-leaflet')
  const layer = leafletLayer({ url: TILES, flavor: theme, lang: locale }) as unknown as L.Layer
  layer.addTo(map)
  return layer
}
