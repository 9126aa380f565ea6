/** Compares the server's own progress call with the scenario's known end. */
import { type Progress, progressSchema } from '#protocol/progress'
import { END_FIGURES } from './lao-cai-2024/checkpoints.ts'
import { INCIDENT_ID } from './lao-cai-2024/reports.ts'

export async function fetchProgress(url: string, cookie: string): Promise<Progress> {
  const answer = await fetch(`${url}/api/v1/incidents/${INCIDENT_ID}/progress`, {
    headers: { cookie },
  })
  if (!answer.ok) throw new Error(`progress answered ${answer.status}`)
  return progressSchema.parse(await answer.json())
}

/** One line a figure that is not as known; empty when all are. */
export function differences({ kinds }: Progress): string[] {
  return Object.entries(END_FIGURES).flatMap(([kind, expected]) =>
    Object.entries(expected).flatMap(([name, value]) => {
      const found = kinds[kind as keyof typeof END_FIGURES][name as keyof typeof expected]
      return found === value ? [] : [`${kind} ${name}: ${found}, expected ${value}`]
    }),
  )
}
