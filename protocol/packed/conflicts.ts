import type { Conflict, ConflictKind } from '#domain/asset-state'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { codeAt, codeIndex } from './dictionary.ts'
import { readId, writeId } from './uuids.ts'

const CONFLICT_KINDS = [
  'crews',
  'sources',
  'derived',
  'unchanged',
] as const satisfies readonly ConflictKind[]

export function writeConflict(writer: BitWriter, conflict: Conflict): void {
  writer.bits(codeIndex(CONFLICT_KINDS, conflict.kind), 2)
  writer.uint(conflict.reports.length)
  for (const report of conflict.reports) writeId(writer, report)
}

export function readConflict(reader: BitReader): Conflict {
  const kind = codeAt(CONFLICT_KINDS, reader.bits(2))
  return { kind, reports: Array.from({ length: reader.count() }, () => readId(reader)) }
}
