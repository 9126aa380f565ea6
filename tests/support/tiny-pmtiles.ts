/** One tile of the whole world, all of it land: the smallest PMTiles 3 file that shows on a map. */
export function tinyPmtiles(): Uint8Array {
  const tile = worldOfEarth()
  const directory = Uint8Array.of(1, 0, 1, tile.length, 1)
  const metadata = new TextEncoder().encode('{}')
  const header = Buffer.alloc(127)
  header.write('PMTiles', 0, 'latin1')
  header[7] = 3
  const sections = [
    [127, directory.length],
    [127 + directory.length, metadata.length],
    [0, 0],
    [127 + directory.length + metadata.length, tile.length],
  ] as const
  sections.forEach(([offset, length], i) => {
    header.writeBigUInt64LE(BigInt(offset), 8 + i * 16)
    header.writeBigUInt64LE(BigInt(length), 16 + i * 16)
  })
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(1n, at)
  // Clustered; directory and tile not compressed; vector tile; zoom 0 to 0.
  Buffer.from([1, 1, 1, 1, 0, 0]).copy(header, 96)
  const degrees = [-180, -85, 180, 85]
  degrees.forEach((degree, i) => {
    header.writeInt32LE(degree * 1e7, 102 + i * 4)
  })
  return Buffer.concat([header, directory, metadata, tile])
}

/** A Mapbox vector tile: layer `earth`, one square polygon as large as the tile. */
function worldOfEarth(): Uint8Array {
  const zigzag = (value: number) => varint((value << 1) ^ (value >> 31))
  const side = 4096
  const geometry = [
    [9, ...zigzag(0), ...zigzag(0)],
    [
      26,
      ...zigzag(side),
      ...zigzag(0),
      ...zigzag(0),
      ...zigzag(side),
      ...zigzag(-side),
      ...zigzag(0),
    ],
    [15],
  ].flat()
  const feature = [0x18, 3, ...field(4, geometry)]
  const layer = [
    ...field(1, [...Buffer.from('earth')]),
    ...field(2, feature),
    0x28,
    ...varint(side),
    0x78,
    2,
  ]
  return Uint8Array.from(field(3, layer))
}

function field(number: number, bytes: readonly number[]): number[] {
  return [(number << 3) | 2, ...varint(bytes.length), ...bytes]
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
}
