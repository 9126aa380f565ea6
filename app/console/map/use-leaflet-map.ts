'use client'
import L from 'leaflet'
import { type RefObject, useEffect, useState } from 'react'

/** Where an incident without assets opens: the middle of northern Vietnam. */
const NOWHERE: L.LatLngTuple = [21.5, 105]

/** A Leaflet map in an element, for as long as the element lives. */
export function useLeafletMap(host: RefObject<HTMLElement | null>): L.Map | null {
  const [map, setMap] = useState<L.Map | null>(null)
  useEffect(() => {
    if (host.current === null) return
    const made = L.map(host.current, {
      center: NOWHERE,
      zoom: 8,
      minZoom: 5,
      maxZoom: 18,
      zoomSnap: 0.25,
      wheelPxPerZoomLevel: 90,
      zoomControl: false,
      attributionControl: false,
      // The console's own keys and list lead through the assets; the map takes none of them.
      keyboard: false,
    })
    setMap(made)
    return () => {
      made.remove()
      setMap(null)
    }
  }, [host])
  return map
}
