import L from 'leaflet'

/** Share of the map's size drawn beyond each edge, so that a short drag shows no blank. */
const PADDING = 0.12

/** What a drawing needs to know of the map at this moment; px are CSS px of the canvas. */
export type Frame = {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  /** Drawn beyond the map's edge on each side, so that a short pan shows no gap. */
  readonly padX: number
  readonly padY: number
  readonly zoom: number
  /** Mercator unit → canvas px: px = unit * world - origin. */
  readonly world: number
  readonly originX: number
  readonly originY: number
}

/** One canvas in a Leaflet pane that follows pan and zoom; `draw` runs at most once a frame. */
export class CanvasLayer extends L.Layer {
  private readonly canvas = document.createElement('canvas')
  private readonly draw: (frame: Frame) => void
  private readonly paneName: string
  private request = 0
  private shown: { center: L.LatLng; zoom: number; topLeft: L.Point } | null = null

  constructor(pane: string, draw: (frame: Frame) => void) {
    super({ pane })
    this.paneName = pane
    this.draw = draw
    this.canvas.className = 'leaflet-zoom-animated'
    this.canvas.style.pointerEvents = 'none'
    this.canvas.setAttribute('aria-hidden', 'true')
  }

  override onAdd(map: L.Map): this {
    const pane = map.getPane(this.paneName) ?? map.createPane(this.paneName)
    pane.appendChild(this.canvas)
    this.place()
    return this
  }

  override onRemove(): this {
    cancelAnimationFrame(this.request)
    this.request = 0
    this.canvas.remove()
    return this
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    const place = () => this.place()
    return {
      moveend: place,
      viewreset: place,
      resize: place,
      zoomanim: (event) => this.animate(event as L.ZoomAnimEvent),
    }
  }

  /** Asks for a drawing in the next animation frame. */
  redraw(): void {
    if (!this._map || this.request !== 0) return
    this.request = requestAnimationFrame(() => {
      this.request = 0
      this.paint()
    })
  }

  /** The view that a drawing made now would have; null while off the map. */
  frame(): Omit<Frame, 'context'> | null {
    if (!this._map || this.shown === null) return null
    const { zoom, topLeft } = this.shown
    const size = this._map.getSize().multiplyBy(1 + 2 * PADDING)
    const pad = this._map.getSize().multiplyBy(PADDING)
    const origin = this._map.getPixelOrigin().add(topLeft)
    return {
      width: size.x,
      height: size.y,
      padX: pad.x,
      padY: pad.y,
      zoom,
      world: 256 * 2 ** zoom,
      originX: origin.x,
      originY: origin.y,
    }
  }

  private place(): void {
    const map = this._map
    const topLeft = map.containerPointToLayerPoint(map.getSize().multiplyBy(-PADDING)).round()
    this.shown = { center: map.getCenter(), zoom: map.getZoom(), topLeft }
    L.DomUtil.setPosition(this.canvas, topLeft)
    cancelAnimationFrame(this.request)
    this.request = 0
    this.paint()
  }

  private paint(): void {
    const frame = this.frame()
    const context = this.canvas.getContext('2d')
    if (frame === null || context === null) return
    const ratio = window.devicePixelRatio || 1
    const [width, height] = [Math.round(frame.width * ratio), Math.round(frame.height * ratio)]
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width
      this.canvas.height = height
      this.canvas.style.width = `${frame.width}px`
      this.canvas.style.height = `${frame.height}px`
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, frame.width, frame.height)
    this.draw({ ...frame, context })
  }

  /** Scales the last drawing along with Leaflet's zoom animation; the end of it redraws. */
  private animate({ center, zoom }: L.ZoomAnimEvent): void {
    const map = this._map
    if (this.shown === null) return
    const scale = map.getZoomScale(zoom, this.shown.zoom)
    const half = map.getSize().multiplyBy(0.5 + PADDING)
    const pane = L.DomUtil.getPosition(map.getPane('mapPane') as HTMLElement)
    const origin = map.project(center, zoom).subtract(map.getSize().divideBy(2)).add(pane).round()
    const offset = half
      .multiplyBy(-scale)
      .add(map.project(this.shown.center, zoom))
      .subtract(origin)
    L.DomUtil.setTransform(this.canvas, offset, scale)
  }
}
