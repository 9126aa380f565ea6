/**
 * Uuids without a package: `crypto.randomUUID` needs HTTPS, which a command centre may not have on its
 * first day.
 */
export function newUuid(): string {
  return spell(crypto.getRandomValues(new Uint8Array(16)), 4)
}

/** RFC 9562 version 7; `now` in epoch ms, so that ids sort as they were made to the millisecond. */
export function newUuidV7(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x10000))
  new DataView(bytes.buffer).setUint16(4, now % 0x10000)
  return spell(bytes, 7)
}

function spell(bytes: Uint8Array, version: 4 | 7): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
