'use client'
import L from 'leaflet'
import 'leaflet/dist/leaflet.css'
import { useTranslations } from 'next-intl'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LiveView } from '../../live/live-view.ts'
import type { RegistryIndex } from '../../live/registry-index.ts'
import { useTheme } from '../../theme/use-theme.ts'
import type { View } from '../model/view.ts'
import { useConsole } from '../state/console-context.tsx'
import type { Model } from '../state/use-model.ts'
import type { ChangeView } from '../state/use-view.ts'
import { useWords } from '../state/use-words.ts'
import { loadBasemap } from './load-basemap.ts'
import { MapControls } from './map-controls.tsx'
import { MapKey } from './map-key.tsx'
import type { MapScene } from './map-scene.ts'
import { type Hover, MapTooltip } from './map-tooltip.tsx'
import { latOf, lonOf } from './mercator.ts'
import { useLeafletMap } from './use-leaflet-map.ts'
import { useScene } from './use-scene.ts'

export type MapProps = {
  readonly live: LiveView
  readonly model: Model | null
  readonly view: View
  readonly change: ChangeView
}

export default function MapView({ live, model, view, change }: MapProps) {
  const t = useTranslations('console.map')
  const host = useRef<HTMLDivElement>(null)
  const map = useLeafletMap(host)
  const [hover, setHover] = useState<Hover | null>(null)
  const { theme } = useTheme()
  const { locale } = useWords()
  const { store, incident } = useConsole()
  const { index } = live
  const bounds = useMemo(() => boundsOf(index), [index])
  const scene = useScene(map, theme, locale)
  const selected = model?.table.index.indexOf(view.selected ?? '') ?? -1

  useOpening(map, view, bounds)
  const moveByHand = useMapInAddress(map, change)
  usePointer(map, scene, change, model, setHover, moveByHand)

  useEffect(() => {
    if (scene === null || model === null) return
    scene.update({
      table: model.table,
      shown: model.shown,
      dark: model.darkByArea,
      hidden: view.hidden,
      selected,
      wanted: view.kind === 'post_office' || view.kind === 'mail_route' ? view.kind : null,
    })
  }, [scene, model, view.hidden, view.kind, selected])

  useEffect(() => {
    if (scene === null) return
    return store.onChanges((changes) => scene.pulse(changes))
  }, [scene, store])

  const [noBasemap, setNoBasemap] = useState(false)
  useEffect(() => {
    if (scene === null) return
    loadBasemap(incident.id).then(
      (basemap) => scene.setBasemap(basemap),
      () => setNoBasemap(true),
    )
  }, [scene, incident.id])

  useEffect(() => {
    if (map === null || scene === null || selected < 0) return
    const place = scene.placeOf(selected)
    if (place === null) return
    const at = L.latLng(latOf(place[1]), lonOf(place[0]))
    map.panInside(at, { padding: [KEEP_OFF, KEEP_OFF] })
  }, [map, scene, selected])

  const counted = live.index?.registry.organisations.filter((each) => each.counted).length ?? 0
  return (
    <section id="map" className="relative min-h-0 flex-1 bg-bg" aria-label={t('label')}>
      <p className="sr-only">{t('keyboard')}</p>
      <div ref={host} className="absolute inset-0 bg-bg! font-sans!" />
      <MapControls
        view={view}
        change={change}
        onZoom={(by) => moveByHand((map) => map.setZoom(map.getZoom() + by))}
        onFit={() => {
          change({ map: null }, 'replace')
          if (map !== null && bounds !== null) fitAll(map, bounds)
        }}
      />
      <MapKey
        progress={live.progress}
        table={model?.table ?? null}
        revision={live.revision}
        counted={counted}
      />
      <p className="pointer-events-none absolute right-3 bottom-2 z-[700] max-w-36 text-right text-balance text-xs text-text-3 [text-shadow:0_0_3px_var(--bg),0_0_6px_var(--bg)]">
        {noBasemap ? t('noBasemap') : t('note')}
      </p>
      <MapTooltip hover={hover} table={model?.table ?? null} width={map?.getSize().x ?? 0} />
    </section>
  )
}

/** How far a selected asset stays from the map's edge. */
const KEEP_OFF = 48
const MARGIN = 14
const FIT: L.FitBoundsOptions = { padding: [MARGIN, MARGIN], animate: false }

/** A map without room, as in a hidden column, has no zoom that fits: Leaflet would take its nearest. */
function fitAll(map: L.Map, bounds: L.LatLngBounds): boolean {
  const { x, y } = map.getSize()
  if (Math.min(x, y) <= 2 * MARGIN) return false
  map.fitBounds(bounds, FIT)
  return true
}

/** Round all assets: the incident's own place, wherever it is. */
function boundsOf(index: RegistryIndex | null): L.LatLngBounds | null {
  const bounds = L.latLngBounds([])
  for (const asset of index?.registry.assets ?? [])
    if ('line' in asset) for (const [lon, lat] of asset.line) bounds.extend([lat, lon])
    else bounds.extend([asset.lat, asset.lon])
  return bounds.isValid() ? bounds : null
}

/** Opens where the address says, else round the assets; and so again when the window changes. */
function useOpening(map: L.Map | null, view: View, bounds: L.LatLngBounds | null): void {
  const opened = useRef(false)
  const at = view.map
  const latest = useRef(at)
  latest.current = at
  useEffect(() => {
    if (map === null || bounds === null || opened.current) return
    if (at === null) opened.current = fitAll(map, bounds)
    else {
      opened.current = true
      map.setView([at.lat, at.lon], at.zoom, { animate: false })
    }
  }, [map, bounds, at])
  useEffect(() => {
    if (map === null || bounds === null) return
    const resized = new ResizeObserver(() => {
      map.invalidateSize({ animate: false })
      if (latest.current === null) fitAll(map, bounds)
    })
    resized.observe(map.getContainer())
    return () => resized.disconnect()
  }, [map, bounds])
}

/** Where a person moved the map to goes into the address; the whole province needs no words there. */
function useMapInAddress(map: L.Map | null, change: ChangeView): MoveByHand {
  const byHand = useRef(false)
  useEffect(() => {
    if (map === null) return
    const touched = () => {
      byHand.current = true
    }
    const moved = () => {
      if (!byHand.current) return
      byHand.current = false
      const { lat, lng } = map.getCenter()
      change({ map: { lat, lon: lng, zoom: map.getZoom() } }, 'replace')
    }
    map.on('dragstart', touched)
    map.getContainer().addEventListener('wheel', touched, { passive: true })
    map.on('moveend', moved)
    return () => {
      map.off('dragstart', touched)
      map.getContainer().removeEventListener('wheel', touched)
      map.off('moveend', moved)
    }
  }, [map, change])
  return useCallback(
    (move) => {
      if (map === null) return
      byHand.current = true
      move(map)
    },
    [map],
  )
}
type MoveByHand = (move: (map: L.Map) => void) => void

function usePointer(
  map: L.Map | null,
  scene: MapScene | null,
  change: ChangeView,
  model: Model | null,
  setHover: (hover: Hover | null) => void,
  moveByHand: MoveByHand,
): void {
  const latest = useRef(model)
  latest.current = model
  const open = useCallback(
    (event: L.LeafletMouseEvent) => {
      const { x, y } = event.containerPoint
      const hit = scene?.hit(x, y) ?? null
      const index = latest.current?.table.index
      if (hit === null || index === undefined) return
      if (hit.type === 'asset') change({ selected: index.assetAt(hit.asset).id })
      else moveByHand((map) => zoomInto(map, hit.item.bounds))
    },
    [scene, change, moveByHand],
  )
  useEffect(() => {
    if (map === null || scene === null) return
    const move = ({ containerPoint: { x, y } }: L.LeafletMouseEvent) => {
      const hit = scene.hit(x, y)
      map.getContainer().style.cursor = hit === null ? '' : 'pointer'
      setHover(hit === null ? null : { hit, x, y })
    }
    const leave = () => setHover(null)
    map.on('mousemove', move)
    map.on('mouseout', leave)
    map.on('movestart', leave)
    map.on('click', open)
    return () => {
      map.off('mousemove', move)
      map.off('mouseout', leave)
      map.off('movestart', leave)
      map.off('click', open)
    }
  }, [map, scene, open, setHover])
}

function zoomInto(map: L.Map, [minX, minY, maxX, maxY]: readonly [number, number, number, number]) {
  const bounds = L.latLngBounds([latOf(maxY), lonOf(minX)], [latOf(minY), lonOf(maxX)])
  const zoom = Math.min(
    map.getMaxZoom(),
    Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds.pad(0.2))),
  )
  map.setView(bounds.getCenter(), zoom)
}
