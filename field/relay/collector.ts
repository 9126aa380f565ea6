import { readBlock } from './block.ts'
import { type Frame, readFrame } from './frame.ts'
import type { Carried } from './sequence.ts'

/** How far one sequence has come. */
export type Progress = { readonly seen: number; readonly count: number }

export type Collected =
  /** Not one of ours, or misread. */
  | { readonly kind: 'foreign' }
  /** `reports` are those whose last code this was; `unreadable` of them are a newer app's. */
  | {
      readonly kind: 'code'
      readonly isNew: boolean
      readonly progress: Progress
      readonly reports: readonly Carried[]
      readonly unreadable: number
    }

/** Sequences that may be under way at once; the oldest is forgotten first. */
const MAX_SETS = 16

type Sequence = {
  readonly count: number
  readonly texts: Map<number, string>
  readonly frames: Map<number, Frame>
}

/** Puts reports together from codes that come in any order, repeated, among codes of others. */
export class Collector {
  private readonly sets = new Map<string, Sequence>()

  add(text: string): Collected {
    const frame = readFrame(text)
    if (frame === null) return { kind: 'foreign' }
    const sequence = this.sequenceOf(frame, text)
    const isNew = !sequence.frames.has(frame.index)
    sequence.frames.set(frame.index, frame)
    sequence.texts.set(frame.index, text)
    const progress = { seen: sequence.frames.size, count: sequence.count }
    return { kind: 'code', isNew, progress, ...(isNew ? finished(sequence, frame) : NOTHING) }
  }

  /** Numbers are drawn at random: another text in the same place is another sequence. */
  private sequenceOf({ set, count, index }: Frame, text: string): Sequence {
    const key = `${set}/${count}`
    const known = this.sets.get(key)
    if (known && (known.texts.get(index) ?? text) === text) return known
    const sequence = { count, texts: new Map(), frames: new Map() }
    this.sets.delete(key)
    this.sets.set(key, sequence)
    for (const [oldest] of this.sets) {
      if (this.sets.size <= MAX_SETS) break
      this.sets.delete(oldest)
    }
    return sequence
  }
}

const NOTHING = { reports: [], unreadable: 0 }

/** The reports of the frame's block, once all its pieces are there. */
function finished({ frames }: Sequence, { index, part, parts }: Frame) {
  const first = index - part
  const block = Array.from({ length: parts }, (_, i) => frames.get(first + i))
  const bytes = block.flatMap((piece, i) =>
    piece && piece.part === i && piece.parts === parts ? [piece.payload] : [],
  )
  if (bytes.length < parts) return NOTHING
  const read = readBlock(new Uint8Array(bytes.flatMap((piece) => [...piece])))
  if (read === null) return NOTHING
  const { name, reports } = read.block
  return { reports: reports.map((report) => ({ report, name })), unreadable: read.unreadable }
}
