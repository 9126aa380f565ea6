import type { SitePoints } from './cluster-index.ts'
import type { ClusterAnswer, ClusterRequest } from './cluster-messages.ts'
import type { MapItem } from './merge-touching.ts'

/** The screen's side of the clustering worker. */
export class ClusterClient {
  private readonly worker: Worker

  constructor(onItems: (answer: ClusterAnswer) => void) {
    this.worker = new Worker(new URL('./cluster-worker.ts', import.meta.url), { type: 'module' })
    this.worker.addEventListener('message', ({ data }: MessageEvent<ClusterAnswer>) =>
      onItems(data),
    )
  }

  setPoints(points: SitePoints): void {
    this.send({ type: 'points', points })
  }

  setStatus(status: Uint8Array, shown: Uint8Array): void {
    this.send({ type: 'status', status, shown })
  }

  setView(bounds: MapItem['bounds'], zoom: number): void {
    this.send({ type: 'view', bounds, zoom })
  }

  stop(): void {
    this.worker.terminate()
  }

  private send(request: ClusterRequest): void {
    this.worker.postMessage(request)
  }
}
