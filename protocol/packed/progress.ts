import type { KindProgress, KindsProgress } from '#domain/progress'
import { KINDS } from '#domain/vocabulary'
import type { Progress } from '../progress.ts'
import { toMs, toTime } from '../scalars.ts'
import type { BitReader } from './bit-reader.ts'
import type { BitWriter } from './bit-writer.ts'
import { PackedError } from './packed-error.ts'

/** What a `changes` frame says already about the progress in it. */
export type FrameFacts = { readonly epoch: string; readonly seq: number; readonly registry: number }

/** SPEC X13: restored and outstanding as what is over after the sums that always hold. */
export function writeProgress(writer: BitWriter, progress: Progress, frame: FrameFacts): void {
  writer.text(progress.incident)
  writer.text(progress.epoch === frame.epoch ? '' : progress.epoch)
  writer.int(progress.seq - frame.seq)
  writer.int(progress.registry - frame.registry)
  writer.int(toMs(progress.asOf))
  writeKinds(writer, progress.kinds)
  writer.uint(progress.communes.darkOnAll)
  writer.uint(progress.communes.darkOnTwo)
  writer.uint(progress.communes.darkOnOne)
  writer.uint(progress.groups === undefined ? 0 : progress.groups.length + 1)
  for (const group of progress.groups ?? []) {
    writer.text(group.key)
    writeKinds(writer, group.kinds)
  }
}

export function readProgress(reader: BitReader, frame: FrameFacts): Progress {
  const incident = reader.text()
  const epoch = reader.text() || frame.epoch
  const seq = frame.seq + reader.int()
  const registry = frame.registry + reader.int()
  const asOf = readTime(reader)
  const kinds = readKinds(reader)
  const communes = {
    darkOnAll: reader.uint(),
    darkOnTwo: reader.uint(),
    darkOnOne: reader.uint(),
  }
  const progress = { incident, epoch, seq, asOf, registry, kinds, communes }
  const groups = reader.count()
  if (groups === 0) return progress
  const readGroup = () => ({ key: reader.text(), kinds: readKinds(reader) })
  return { ...progress, groups: Array.from({ length: groups - 1 }, readGroup) }
}

function readTime(reader: BitReader): string {
  const ms = reader.int()
  if (Math.abs(ms) > 8.64e15) throw new PackedError('bad_value', `time ${ms}`)
  return toTime(ms)
}

function writeKinds(writer: BitWriter, kinds: KindsProgress): void {
  for (const kind of KINDS) writeKind(writer, kinds[kind])
}

function writeKind(writer: BitWriter, kind: KindProgress): void {
  writer.uint(kind.total)
  writer.uint(kind.affected)
  writer.uint(kind.restoredTemporary)
  writer.uint(kind.down)
  writer.uint(kind.degraded)
  writer.uint(kind.switchedOff)
  writer.uint(kind.onBackup)
  writer.uint(kind.unknown)
  const outstandingOver = kind.outstanding - kind.down - kind.degraded - kind.switchedOff
  const restoredOver = kind.affected - kind.outstanding - kind.restored
  const sumsHold = outstandingOver === 0 && restoredOver === 0
  writer.bit(sumsHold)
  if (sumsHold) return
  writer.int(outstandingOver)
  writer.int(restoredOver)
}

function readKinds(reader: BitReader): KindsProgress {
  return Object.fromEntries(KINDS.map((kind) => [kind, readKind(reader)])) as KindsProgress
}

function readKind(reader: BitReader): KindProgress {
  const total = reader.uint()
  const affected = reader.uint()
  const restoredTemporary = reader.uint()
  const down = reader.uint()
  const degraded = reader.uint()
  const switchedOff = reader.uint()
  const onBackup = reader.uint()
  const unknown = reader.uint()
  const sumsHold = reader.bit()
  const outstanding = down + degraded + switchedOff + (sumsHold ? 0 : reader.int())
  const restored = affected - outstanding - (sumsHold ? 0 : reader.int())
  return {
    total,
    affected,
    restored,
    restoredTemporary,
    outstanding,
    down,
    degraded,
    switchedOff,
    onBackup,
    unknown,
  }
}
