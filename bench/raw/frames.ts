/** Websocket frames (RFC 6455 §5.2) as a client needs them: whole messages in, masked texts out. */
export type OnFrame = (isText: boolean, payload: Buffer) => void

const TEXT = 1
const BINARY = 2
const NOTHING = Buffer.alloc(0)

/** Cuts a byte stream into frames. A server sends neither fragments nor masks to these benches. */
export class FrameReader {
  /** Of all that came in, frame heads included. */
  bytes = 0
  #rest: Buffer = NOTHING
  readonly #onFrame: OnFrame

  constructor(onFrame: OnFrame) {
    this.#onFrame = onFrame
  }

  push(chunk: Buffer): void {
    this.bytes += chunk.length
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    for (;;) {
      const end = this.#readOne(data, at)
      if (end === at) break
      at = end
    }
    this.#rest = at === data.length ? NOTHING : data.subarray(at)
  }

  /** Answers where the next frame begins; `at` itself when this one is not all there. */
  #readOne(data: Buffer, at: number): number {
    if (data.length < at + 2) return at
    const opcode = (data[at] ?? 0) & 15
    const short = (data[at + 1] ?? 0) & 127
    const head = short < 126 ? 2 : short === 126 ? 4 : 10
    if (data.length < at + head) return at
    const length = lengthOf(data, at, short)
    const end = at + head + length
    if (data.length < end) return at
    if (opcode === TEXT || opcode === BINARY)
      this.#onFrame(opcode === TEXT, data.subarray(at + head, end))
    return end
  }
}

function lengthOf(data: Buffer, at: number, short: number): number {
  if (short < 126) return short
  return short === 126 ? data.readUInt16BE(at + 2) : Number(data.readBigUInt64BE(at + 2))
}

/** A client must mask; a mask of zeros is one, and leaves the bytes as they are. */
export function maskedText(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const head = length < 126 ? 6 : length < 65_536 ? 8 : 14
  const frame = Buffer.alloc(head + length)
  frame[0] = 0x80 | TEXT
  if (length < 126) frame[1] = 0x80 | length
  else if (length < 65_536) {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 0x80 | 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, head)
  return frame
}
