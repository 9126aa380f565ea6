/** A Socket.IO event as websocket frames, encoded once for every console that gets it. */
export type EncodedEvent = { readonly frames: Buffer; readonly bytes: number }

const TEXT = 0x81
const BINARY = 0x82

/**
 * The wire form of Socket.IO 5 over Engine.IO 4: `4` message, `2` event; for bytes `51-`, an event with
 * one attachment, which follows in a frame of its own. Both are put together here, so that a console
 * costs one write and no encoding (the library would frame an attachment again for each socket).
 */
export function encodeJsonEvent(name: string, json: string): EncodedEvent {
  return sealed([textFrame(`42["${name}",${json}]`)])
}

export function encodeBinaryEvent(name: string, bytes: Uint8Array): EncodedEvent {
  const head = textFrame(`451-["${name}",{"_placeholder":true,"num":0}]`)
  return sealed([head, frame(BINARY, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))])
}

function sealed(frames: readonly Buffer[]): EncodedEvent {
  const joined = Buffer.concat(frames)
  return { frames: joined, bytes: joined.length }
}

function textFrame(text: string): Buffer {
  return frame(TEXT, Buffer.from(text))
}

/** RFC 6455 §5.2, from a server: whole and not masked. */
function frame(kind: number, payload: Buffer): Buffer {
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([kind, length]), payload])
  if (length < 65_536) {
    return Buffer.concat([Buffer.from([kind, 126, length >> 8, length & 255]), payload])
  }
  const head = Buffer.alloc(10)
  head[0] = kind
  head[1] = 127
  head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}
