/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { Photos } from './photos.ts'

type PreviewProps = { readonly photos: Photos; readonly sha256: string; readonly name: string }

/** The small picture kept on this phone; an empty frame when the phone threw it away. */
export function Preview({ photos, sha256, name }: PreviewProps) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    photos.preview(sha256).then((blob) => {
      if (blob === null || gone) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    }, reportError)
    return () => {
      gone = true
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [photos, sha256])
  return url === null ? <div class="no-photo" /> : <img src={url} alt={name} />
}
