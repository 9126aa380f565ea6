import { HttpError } from '../../live/registry-loader.ts'
import { type Basemap, parseBasemap } from './basemap.ts'

/** The incident's schematic; the browser's own cache answers when it has not changed. */
export async function loadBasemap(incident: string): Promise<Basemap> {
  const response = await fetch(`/api/v1/incidents/${incident}/basemap`)
  if (!response.ok) throw new HttpError('GET basemap', response.status)
  return parseBasemap(await response.json())
}
