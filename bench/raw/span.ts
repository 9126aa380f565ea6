import { openFrame } from '#protocol/packed/frame'

/** From which seq to which a packed `changes` leads, without reading its states. */
export function spanOfChanges(bytes: Uint8Array): { from: number; to: number } {
  return openFrame(bytes, 'changes', (reader) => {
    reader.text()
    const from = reader.uint()
    return { from, to: from + reader.int() }
  })
}
