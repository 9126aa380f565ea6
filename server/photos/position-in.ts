/** GPS tags that place the camera or what it looked at: latitude, longitude, and those of the destination. */
const PLACE_TAGS = new Set([0x02, 0x04, 0x14, 0x16])
const GPS_POINTER = 0x8825
const ENTRY_BYTES = 12
/** A chain of directories longer than this is no camera's. */
const MOST_DIRECTORIES = 8
const XMP_NAMES = ['gpslatitude', 'gpslongitude', 'gpslongtitude']

/**
 * Does a picture say where it was taken? Everything is looked through, trailers behind the picture too:
 * phones hide a second picture with its own metadata there.
 * @see Exif 2.32, 4.6.6 (GPS); XMP part 2, 2.10 (exif:GPSLatitude)
 */
export function hasPosition(bytes: Buffer): boolean {
  return EXIF_STARTS.some((start) => anyExif(bytes, start)) || textHasPosition(bytes)
}
/** In JPEG, and the name and length of WebP's chunk, where the prefix may be missing. */
const EXIF_STARTS = [
  { name: 'Exif\0\0', bytes: 6 },
  { name: 'EXIF', bytes: 8 },
]

function anyExif(bytes: Buffer, start: (typeof EXIF_STARTS)[number]): boolean {
  for (let at = 0; ; at += 1) {
    at = bytes.indexOf(start.name, at, 'latin1')
    if (at < 0) return false
    if (exifHasPosition(bytes.subarray(at + start.bytes))) return true
  }
}

/** XMP is text in UTF-8 or UTF-16; taking the zeros out of the latter leaves the former. */
function textHasPosition(bytes: Buffer): boolean {
  const text = bytes.toString('latin1').toLowerCase().replaceAll('\0', '')
  return XMP_NAMES.some((name) => text.includes(name))
}

/** @param tiff from the byte order mark on. What points to GPS data that cannot be read counts as having it. */
function exifHasPosition(tiff: Buffer): boolean {
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return false
  const reader = readerOf(tiff, order === 'II')
  let directory = reader.u32(4)
  for (let seen = 0; seen < MOST_DIRECTORIES && directory !== null && directory > 0; seen += 1) {
    const entries = reader.entries(directory)
    if (entries === null) return false
    const pointer = entries.find(({ tag }) => tag === GPS_POINTER)
    if (pointer !== undefined && placeIn(reader, pointer.value)) return true
    directory = reader.u32(directory + 2 + entries.length * ENTRY_BYTES)
  }
  return false
}

function placeIn(reader: Reader, directory: number): boolean {
  const entries = reader.entries(directory)
  return entries === null || entries.some(({ tag }) => PLACE_TAGS.has(tag))
}

type Entry = { readonly tag: number; readonly value: number }
type Reader = ReturnType<typeof readerOf>

function readerOf(tiff: Buffer, little: boolean) {
  const u16 = (at: number): number | null => {
    if (at + 2 > tiff.length) return null
    return little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  }
  const u32 = (at: number): number | null => {
    if (at + 4 > tiff.length) return null
    return little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)
  }
  return {
    u32,
    /** Null when the directory does not lie inside the data. */
    entries(directory: number): Entry[] | null {
      const count = u16(directory)
      if (count === null || directory + 2 + count * ENTRY_BYTES > tiff.length) return null
      return Array.from({ length: count }, (_, i) => {
        const at = directory + 2 + i * ENTRY_BYTES
        return { tag: u16(at) ?? 0, value: u32(at + 8) ?? 0 }
      })
    },
  }
}
