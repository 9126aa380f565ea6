import { foldText } from '../console/model/fold-text.ts'
import type { Crew } from '../live/crews.ts'
import type { Device } from './calls.ts'

export type CrewLine = Crew & {
  /** In use first, the last heard of on top. */
  readonly phones: readonly Device[]
}

/** Every crew with its phones; a phone whose crew is in no list has a line of its own. By name. */
export function crewLines(crews: readonly Crew[], devices: readonly Device[]): CrewLine[] {
  const lines = new Map<string, Crew & { phones: Device[] }>()
  for (const crew of crews) lines.set(crew.account, { ...crew, phones: [] })
  for (const device of devices) {
    const { account, name, organisation, area } = device
    const line = lines.get(account) ?? { account, name, organisation, area, phones: [] }
    line.phones.push(device)
    lines.set(account, line)
  }
  for (const line of lines.values()) line.phones.sort(comparePhones)
  return [...lines.values()].sort(
    (a, b) =>
      a.name.localeCompare(b.name, 'vi', { numeric: true }) || compare(a.account, b.account),
  )
}

function comparePhones(a: Device, b: Device): number {
  const ended = Number(a.revokedAt !== null) - Number(b.revokedAt !== null)
  return ended || compare(b.lastSeenAt ?? b.enrolledAt, a.lastSeenAt ?? a.enrolledAt)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** By name or account, whatever the diacritics. */
export function findCrews(lines: readonly CrewLine[], query: string): readonly CrewLine[] {
  const words = foldText(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return lines
  return lines.filter(({ name, account, organisation }) => {
    const text = foldText(`${name} ${account} ${organisation}`)
    return words.every((word) => text.includes(word))
  })
}

/** "3–5, 9": the numbers of reports that never came. */
export function sayGaps(gaps: Device['gaps']): string {
  return gaps.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

export function countGaps(gaps: Device['gaps']): number {
  return gaps.reduce((sum, [from, to]) => sum + to - from + 1, 0)
}
