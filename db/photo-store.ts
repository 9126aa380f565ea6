import type { PhotoRef } from '#domain/report'

/** One photo of one report: the same picture of two reports is sent for each. */
export type PhotoKey = {
  readonly incident: string
  readonly report: string
  /** Of the whole photo, also where its preview is meant. */
  readonly sha256: string
}
export type PhotoPart = 'photo' | 'thumbnail'

/** A checked photo or preview, ready to be kept. */
export type NewPhoto = PhotoKey & {
  readonly part: PhotoPart
  readonly asset: string
  readonly type: PhotoRef['type']
  /** As declared: the whole photo's. */
  readonly bytes: number
  readonly keepsPosition: boolean
  /** Epoch ms. */
  readonly now: number
}

export type KeptPhoto = PhotoKey & {
  readonly asset: string
  readonly type: PhotoRef['type']
  readonly bytes: number
  readonly keepsPosition: boolean
  /** Epoch ms; null: only its preview is here. */
  readonly wholeAt: number | null
  /** Sha-256 of the preview, null without one. */
  readonly thumbnail: string | null
}

/** Where photos are kept: files in the data folder with SQLite, rows with an engine that is shared. */
export type PhotoStore = {
  /**
   * Resolves when it is on disk. What is there already stays as it is: the same call again changes
   * nothing. Rejects with StoreUnavailable, with nothing kept, when the disk refuses.
   */
  put(photo: NewPhoto, content: Uint8Array): Promise<void>
  find(key: PhotoKey): Promise<KeptPhoto | null>
  /** This picture in every report it was sent for. */
  findAll(sha256: string): Promise<readonly KeptPhoto[]>
  list(incident: string, asset: string): Promise<readonly KeptPhoto[]>
  /** Null when that part never came. */
  read(photo: KeptPhoto, part: PhotoPart): Promise<Uint8Array | null>
}
