import type { KeptPhoto, NewPhoto, PhotoKey } from '../photo-store.ts'
import type { Sqlite } from './database.ts'

type PhotoRow = Omit<KeptPhoto, 'keepsPosition'> & { readonly keepsPosition: number }

const SELECT = `SELECT i.id AS incident, p.report_id AS report, p.sha256, p.asset, p.type, p.bytes,
  p.keeps_position AS keepsPosition, p.whole_at AS wholeAt, p.thumbnail
  FROM photo p JOIN incident i ON i.no = p.incident_no`

/** What first came stays: a second preview must not take the place of the one people have seen. */
const UPSERT = `INSERT INTO photo
  (incident_no, report_id, sha256, asset, type, bytes, keeps_position, whole_at, thumbnail)
  VALUES (@incidentNo, @report, @sha256, @asset, @type, @bytes, @keepsPosition, @wholeAt, @thumbnail)
  ON CONFLICT (incident_no, report_id, sha256) DO UPDATE SET
    keeps_position = max(keeps_position, excluded.keeps_position),
    whole_at = coalesce(whole_at, excluded.whole_at),
    thumbnail = coalesce(thumbnail, excluded.thumbnail)`

/** The rows of photos; `save` runs inside the caller's transaction. */
export function createPhotoRows(sqlite: Sqlite) {
  const upsert = sqlite.prepare(UPSERT)
  const one = sqlite.prepare<[number, string, string], PhotoRow>(
    `${SELECT} WHERE p.incident_no = ? AND p.report_id = ? AND p.sha256 = ?`,
  )
  const bySha = sqlite.prepare<[string], PhotoRow>(`${SELECT} WHERE p.sha256 = ?`)
  const byAsset = sqlite.prepare<[number, string], PhotoRow>(
    `${SELECT} WHERE p.incident_no = ? AND p.asset = ? ORDER BY p.report_id, p.sha256`,
  )
  return {
    /** @param object name of the file that holds this part */
    save(incidentNo: number, photo: NewPhoto, object: string): void {
      const { report, sha256, asset, type, bytes, keepsPosition, part, now } = photo
      upsert.run({
        ...{ incidentNo, report, sha256, asset, type, bytes },
        keepsPosition: keepsPosition ? 1 : 0,
        wholeAt: part === 'photo' ? now : null,
        thumbnail: part === 'thumbnail' ? object : null,
      })
    },
    find(incidentNo: number, { report, sha256 }: PhotoKey): KeptPhoto | null {
      const row = one.get(incidentNo, report, sha256)
      return row === undefined ? null : kept(row)
    },
    findAll: (sha256: string): KeptPhoto[] => bySha.all(sha256).map(kept),
    list: (incidentNo: number, asset: string): KeptPhoto[] =>
      byAsset.all(incidentNo, asset).map(kept),
  }
}
export type PhotoRows = ReturnType<typeof createPhotoRows>

function kept(row: PhotoRow): KeptPhoto {
  return { ...row, keepsPosition: row.keepsPosition === 1 }
}
