import type L from 'leaflet'
import { isLineAsset } from '#domain/registry'
import { isOutstanding } from '#domain/status'
import { KINDS } from '#domain/vocabulary'
import type { StateChange } from '../../live/live-view.ts'
import type { RegistryIndex } from '../../live/registry-index.ts'
import type { StateTable } from '../../live/state-table.ts'
import type { DarkLevel, MapLayer } from '../model/view.ts'
import { type Basemap, emptyBasemap } from './basemap.ts'
import { CanvasLayer, type Frame } from './canvas-layer.ts'
import { ClusterClient } from './cluster-client.ts'
import { drawBasemap } from './draw-basemap.ts'
import { drawItems, drawMark, drawOffice } from './draw-sites.ts'
import { type Hit, hitTest } from './hit-test.ts'
import { drawLabels } from './labels.ts'
import { drawLines, type LineShape, lineShapesOf } from './line-shapes.ts'
import { mercatorX, mercatorY } from './mercator.ts'
import type { MapItem } from './merge-touching.ts'
import type { Palette } from './palette.ts'
import { Pulses } from './pulses.ts'

const BTS = KINDS.indexOf('bts')
const POST_OFFICE = KINDS.indexOf('post_office')
/** Post offices at work are shown from here on; the others always. */
const OFFICE_ZOOM = 10.75

type Spot = { readonly asset: number; readonly x: number; readonly y: number }

export type SceneInput = {
  readonly table: StateTable
  /** By registry position: 1 where the filter lets it through. */
  readonly shown: Uint8Array
  readonly dark: ReadonlyMap<string, DarkLevel>
  readonly hidden: readonly MapLayer[]
  readonly selected: number
  /** A filter asks for post offices or routes: they are then shown at any zoom. */
  readonly wanted: 'post_office' | 'mail_route' | null
}

/** Everything drawn on the map: three canvases, one worker, and what lies where for the pointer. */
export class MapScene {
  private readonly ground = new CanvasLayer('overlayPane', (frame) => this.drawGround(frame))
  private readonly assets = new CanvasLayer('markerPane', (frame) => this.drawAssets(frame))
  private readonly pulses = new Pulses()
  private readonly pulseLayer = new CanvasLayer('tooltipPane', this.pulses.draw)
  private readonly clusters: ClusterClient
  private map: L.Map | null = null
  private input: SceneInput | null = null
  private index: RegistryIndex | null = null
  private sites: Uint32Array = new Uint32Array()
  private lines: LineShape[] = []
  private offices: Spot[] = []
  private items: readonly MapItem[] = []
  private basemap: Basemap = emptyBasemap()
  private palette: Palette
  private schematic = true

  constructor(palette: Palette) {
    this.palette = palette
    this.clusters = new ClusterClient(({ items }) => {
      this.items = items
      this.assets.redraw()
    })
    this.pulses.attach(this.pulseLayer)
  }

  addTo(map: L.Map): void {
    this.map = map
    for (const layer of [this.ground, this.assets, this.pulseLayer]) layer.addTo(map)
    map.on('moveend', this.askForItems)
    map.on('resize', this.askForItems)
    this.askForItems()
  }

  remove(): void {
    this.map?.off('moveend', this.askForItems)
    this.map?.off('resize', this.askForItems)
    for (const layer of [this.ground, this.assets, this.pulseLayer]) layer.remove()
    this.clusters.stop()
    this.map = null
  }

  setPalette(palette: Palette): void {
    this.palette = palette
    this.ground.redraw()
    this.assets.redraw()
  }

  setBasemap(basemap: Basemap): void {
    this.basemap = basemap
    this.ground.redraw()
    this.assets.redraw()
  }

  /** A tile file lies under everything: only what the schematic adds to it is drawn then. */
  setTiles(): void {
    this.schematic = false
    this.ground.redraw()
  }

  update(input: SceneInput): void {
    const groundMoved = input.dark !== this.input?.dark || input.hidden !== this.input?.hidden
    this.input = input
    if (input.table.index !== this.index) this.setIndex(input.table.index)
    const status = Uint8Array.from(this.sites, (asset) => input.table.status[asset] ?? 0)
    const sitesHidden = input.hidden.includes('sites')
    const shown = Uint8Array.from(this.sites, (asset) =>
      sitesHidden ? 0 : (input.shown[asset] ?? 0),
    )
    this.clusters.setStatus(status, shown)
    if (groundMoved) this.ground.redraw()
    this.assets.redraw()
  }

  pulse(changes: readonly StateChange[]): void {
    for (const { index, before, after } of changes) {
      if (before.status === after.status) continue
      const place = this.placeOf(index)
      if (place === null || this.input?.shown[index] !== 1) continue
      const out = isOutstanding(after.status)
      this.pulses.add(place[0], place[1], out ? this.palette.of['down-t'] : this.palette.of['ok-t'])
    }
  }

  /** `x`, `y`: px of the map's container. */
  hit(x: number, y: number): Hit | null {
    const view = this.assets.frame()
    const map = this.map
    if (view === null || map === null || this.input === null) return null
    const origin = map.getPixelOrigin()
    const layer = map.containerPointToLayerPoint([x, y])
    return hitTest(view, layer.x + origin.x - view.originX, layer.y + origin.y - view.originY, {
      items: this.items,
      offices: this.shownOffices(view.zoom),
      lines: this.shownLines(view.zoom),
      status: this.input.table.status,
    })
  }

  /** Mercator's unit square; null for an asset that is not on the map. */
  placeOf(asset: number): readonly [x: number, y: number] | null {
    const found = this.index?.registry.assets[asset]
    if (found === undefined) return null
    if (!isLineAsset(found)) return [mercatorX(found.lon), mercatorY(found.lat)]
    const middle = found.line[Math.floor(found.line.length / 2)]
    return middle === undefined ? null : [mercatorX(middle[0]), mercatorY(middle[1])]
  }

  private setIndex(index: RegistryIndex): void {
    this.index = index
    const { assets } = index.registry
    const points = assets.flatMap((asset, i) =>
      isLineAsset(asset) || index.kind[i] !== BTS ? [] : [{ i, lon: asset.lon, lat: asset.lat }],
    )
    this.sites = Uint32Array.from(points, ({ i }) => i)
    this.lines = lineShapesOf(index)
    this.offices = assets.flatMap((asset, i) =>
      isLineAsset(asset) || index.kind[i] !== POST_OFFICE
        ? []
        : [{ asset: i, x: mercatorX(asset.lon), y: mercatorY(asset.lat) }],
    )
    this.clusters.setPoints({
      assets: this.sites,
      lons: Float64Array.from(points, ({ lon }) => lon),
      lats: Float64Array.from(points, ({ lat }) => lat),
    })
  }

  private readonly askForItems = (): void => {
    const view = this.assets.frame()
    if (view === null) return
    const { world, originX, originY, width, height, zoom } = view
    this.clusters.setView(
      [originX / world, originY / world, (originX + width) / world, (originY + height) / world],
      zoom,
    )
  }

  private shownLines(zoom: number): LineShape[] {
    const { input } = this
    if (input === null) return []
    const hideLines = input.hidden.includes('lines')
    const hideMail = input.hidden.includes('mail')
    const mailAnyway = input.wanted === 'mail_route' || zoom >= OFFICE_ZOOM
    return this.lines.filter(
      ({ asset, mail }) =>
        input.shown[asset] === 1 &&
        (mail ? !hideMail && (mailAnyway || this.isOut(asset)) : !hideLines),
    )
  }

  private shownOffices(zoom: number): Spot[] {
    const { input } = this
    if (input === null || input.hidden.includes('post')) return []
    const all = input.wanted === 'post_office' || zoom >= OFFICE_ZOOM
    return this.offices.filter(
      ({ asset }) => input.shown[asset] === 1 && (all || this.isOut(asset)),
    )
  }

  private isOut(asset: number): boolean {
    return isOutstanding(this.input?.table.statusAt(asset) ?? 'unknown')
  }

  private drawGround(frame: Frame): void {
    drawBasemap(frame, {
      basemap: this.basemap,
      palette: this.palette,
      dark: this.input?.dark ?? new Map(),
      showDark: this.input !== null && !this.input.hidden.includes('dark'),
      schematic: this.schematic,
    })
  }

  private drawAssets(frame: Frame): void {
    const { input, palette } = this
    if (input === null) return
    drawLines(frame, this.shownLines(frame.zoom), input.table.status, palette)
    for (const { asset, x, y } of this.shownOffices(frame.zoom)) {
      const [px, py] = [x * frame.world - frame.originX, y * frame.world - frame.originY]
      drawOffice(frame.context, input.table.status[asset] ?? 0, px, py, palette)
    }
    drawItems(frame, this.items, palette)
    if (!input.hidden.includes('labels'))
      drawLabels(frame, { basemap: this.basemap, dark: input.dark, items: this.items, palette })
    this.drawSelected(frame, input)
  }

  private drawSelected({ context, world, originX, originY }: Frame, input: SceneInput): void {
    const place = input.selected < 0 ? null : this.placeOf(input.selected)
    if (place === null) return
    const [x, y] = [place[0] * world - originX, place[1] * world - originY]
    context.beginPath()
    context.arc(x, y, 13, 0, 2 * Math.PI)
    context.fillStyle = this.palette.of['ring-bg']
    context.fill()
    context.strokeStyle = this.palette.of.accent
    context.lineWidth = 3
    context.stroke()
    drawMark(context, input.table.status[input.selected] ?? 0, x, y, 15, this.palette)
  }
}
