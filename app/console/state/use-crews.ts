'use client'
import { useEffect, useState } from 'react'
import { type Crew, fetchCrews } from '../../live/crews.ts'

export type CrewsRead = { readonly crews: readonly Crew[] | null; readonly fault: unknown }

/** Read when a form that needs them opens: a crew enrolled a minute ago is in it. */
export function useCrews(): CrewsRead {
  const [read, setRead] = useState<CrewsRead>({ crews: null, fault: null })
  useEffect(() => {
    const abort = new AbortController()
    fetchCrews(abort.signal).then(
      (crews) => setRead({ crews, fault: null }),
      (fault: unknown) => !abort.signal.aborted && setRead({ crews: null, fault }),
    )
    return () => abort.abort()
  }, [])
  return read
}
