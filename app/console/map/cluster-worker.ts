/// <reference lib="webworker" />
import { ClusterIndex } from './cluster-index.ts'
import type { ClusterAnswer, ClusterRequest } from './cluster-messages.ts'

/**
 * Keeps clustering off the screen's thread. Under a stream of changes it rebuilds at most a quarter of
 * the time: with 1,221 sites that is every frame, with 100,000 a few times a second.
 */
const REST_FACTOR = 3
let index: ClusterIndex | null = null
let latest: Extract<ClusterRequest, { type: 'status' }> | null = null
let view: Extract<ClusterRequest, { type: 'view' }> | null = null
const pace: { timer: ReturnType<typeof setTimeout> | null; restUntil: number } = {
  timer: null,
  restUntil: 0,
}

function answer(): void {
  if (index === null || view === null) return
  const message: ClusterAnswer = { items: index.query(view.bounds, view.zoom), zoom: view.zoom }
  postMessage(message)
}

function rebuild(): void {
  pace.timer = null
  if (index === null || latest === null) return
  const startedAt = performance.now()
  index.load(latest.status, latest.shown)
  latest = null
  answer()
  const endedAt = performance.now()
  pace.restUntil = endedAt + (endedAt - startedAt) * REST_FACTOR
}

function schedule(): void {
  pace.timer ??= setTimeout(rebuild, Math.max(0, pace.restUntil - performance.now()))
}

addEventListener('message', ({ data }: MessageEvent<ClusterRequest>) => {
  if (data.type === 'points') index = new ClusterIndex(data.points)
  else if (data.type === 'status') {
    latest = data
    schedule()
  } else {
    view = data
    answer()
  }
})
