'use client'
import { useCallback, useMemo } from 'react'
import { photosSchema, type WirePhotos } from '#protocol/photos'
import { call } from '../../live/call.ts'
import { usePolled } from '../../live/use-polled.ts'
import { useConsole } from '../state/console-context.tsx'

export type Photo = WirePhotos['photos'][number]
export type PhotosByReport = ReadonlyMap<string, readonly Photo[]>

/** A photo follows its report by minutes or days, and nothing on the socket tells of it. */
const EVERY_MS = 10_000
const NONE: PhotosByReport = new Map()

/** The asset's photos by report; asked for only while `declared` is more than none. */
export function usePhotos(asset: string, declared: number): PhotosByReport {
  const { incident } = useConsole()
  const load = useCallback(
    async (signal: AbortSignal) => {
      // Declared since: another question.
      if (declared === 0) return []
      const path = `/incidents/${incident.id}/photos?asset=${encodeURIComponent(asset)}`
      return (await call(path, photosSchema, { signal })).photos
    },
    [incident.id, asset, declared],
  )
  const { value } = usePolled<readonly Photo[]>(declared === 0 ? null : load, EVERY_MS)
  return useMemo(() => (value === null ? NONE : byReport(value)), [value])
}

function byReport(photos: readonly Photo[]): PhotosByReport {
  const found = new Map<string, Photo[]>()
  for (const photo of photos) {
    const known = found.get(photo.report) ?? []
    // The same picture declared twice is one picture.
    if (!known.some(({ sha256 }) => sha256 === photo.sha256))
      found.set(photo.report, [...known, photo])
  }
  return found
}

export function photoUrl(sha256: string): string {
  return `/api/v1/photos/${sha256}`
}
