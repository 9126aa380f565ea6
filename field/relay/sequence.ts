import { type Block, isOfOnePhone, MAX_BLOCK_REPORTS, writeBlock } from './block.ts'
import { frameLength, MAX_FRAMES, MAX_PARTS, writeFrame } from './frame.ts'
import type { SignedReport } from './signed-report.ts'

/** A report and the name of its maker. */
export type Carried = { readonly report: SignedReport; readonly name: string }

/** One code to draw, and which reports of the list it holds, counted from 1. */
export type Code = { readonly text: string; readonly from: number; readonly to: number }

export type SequenceOptions = {
  /** 0 to 65,535, drawn at random. */
  readonly set: number
  /** Most characters in one code. */
  readonly maxCharacters: number
}

/** The codes of all reports, in their order; each code of whole reports is of use by itself. */
export function writeSequence(all: readonly Carried[], options: SequenceOptions): Code[] {
  const payloads = pieces(all, options.maxCharacters)
  if (payloads.length > MAX_FRAMES) throw new RangeError(`at most ${MAX_FRAMES} codes`)
  return payloads.map(({ from, to, ...piece }, index) => {
    const { set } = options
    return { from, to, text: writeFrame({ ...piece, set, index, count: payloads.length }) }
  })
}

type Piece = { part: number; parts: number; payload: Uint8Array; from: number; to: number }

function pieces(all: readonly Carried[], maxCharacters: number): Piece[] {
  const found: Piece[] = []
  let from = 0
  while (from < all.length) {
    const { bytes, count } = fullest(all.slice(from), maxCharacters)
    found.push(...cut(bytes, maxCharacters, { from: from + 1, to: from + count }))
    from += count
  }
  return found
}

/** As many of the first reports as one code holds, and at least one. */
function fullest(rest: readonly Carried[], maxCharacters: number) {
  let best: { bytes: Uint8Array; count: number } | null = null
  for (let count = 1; count <= Math.min(rest.length, MAX_BLOCK_REPORTS); count++) {
    const block = blockOf(rest.slice(0, count))
    const bytes = block && writeBlock(block)
    if (!bytes || (best && frameLength(bytes.length) > maxCharacters)) break
    best = { bytes, count }
    if (frameLength(bytes.length) > maxCharacters) break
  }
  if (best === null) throw new RangeError('nothing to write')
  return best
}

function blockOf(carried: readonly Carried[]): Block | null {
  const [first] = carried
  if (!first) return null
  const same = carried.every(
    ({ report, name }) => name === first.name && isOfOnePhone(report, first.report),
  )
  return same ? { name: first.name, reports: carried.map(({ report }) => report) } : null
}

function cut(
  bytes: Uint8Array,
  maxCharacters: number,
  span: { from: number; to: number },
): Piece[] {
  let size = bytes.length
  while (frameLength(size) > maxCharacters) size -= 1
  const parts = Math.ceil(bytes.length / size)
  if (size < 1 || parts > MAX_PARTS) throw new RangeError('the codes are too small for the report')
  return Array.from({ length: parts }, (_, part) => {
    const payload = bytes.subarray(part * size, (part + 1) * size)
    return { part, parts, payload, ...span }
  })
}
