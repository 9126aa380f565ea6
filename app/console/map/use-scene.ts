'use client'
import type L from 'leaflet'
import { useEffect, useState } from 'react'
import { MapScene } from './map-scene.ts'
import { readPalette } from './palette.ts'
import { addTileBasemap } from './tile-basemap.ts'

/** The drawing on a map, for as long as the map lives; repainted when the theme changes. */
export function useScene(
  map: L.Map | null,
  theme: 'dark' | 'light',
  locale: string,
): MapScene | null {
  const [scene, setScene] = useState<MapScene | null>(null)
  useEffect(() => {
    if (map === null) return
    const made = new MapScene(readPalette(document.documentElement))
    made.addTo(map)
    setScene(made)
    return () => {
      made.remove()
      setScene(null)
    }
  }, [map])
  useEffect(() => {
    if (theme !== null) scene?.setPalette(readPalette(document.documentElement))
  }, [scene, theme])
  useEffect(() => {
    if (map === null || scene === null) return
    let layer: L.Layer | null = null
    let current = true
    addTileBasemap(map, theme, locale).then(
      (added) => {
        layer = added
        if (!current) added?.remove()
        else if (added !== null) scene.setTiles()
      },
      // No tile file to be had: the schematic is the map.
      () => undefined,
    )
    return () => {
      current = false
      layer?.remove()
    }
  }, [map, scene, theme, locale])
  return scene
}
