'use client'
import { useEffect, useState } from 'react'
import { fetchAssetReports, fetchOutages, type OutageRow, type ReportRow } from '../../live/api.ts'
import { useConsole } from '../state/console-context.tsx'

export type AssetHistory =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'loaded'
      readonly reports: readonly ReportRow[]
      readonly outages: readonly OutageRow[]
    }

/** Read again when a report about this asset arrived (`seq`); the old one stays until then. */
export function useAssetHistory(asset: string, seq: number): AssetHistory {
  const { incident } = useConsole()
  const [found, setFound] = useState<{ asset: string; seq: number; history: AssetHistory }>({
    asset,
    seq,
    history: { kind: 'loading' },
  })
  useEffect(() => {
    const abort = new AbortController()
    Promise.all([
      fetchAssetReports(incident.id, asset, abort.signal),
      fetchOutages(incident.id, asset, abort.signal),
    ]).then(
      ([reports, outages]) =>
        setFound({ asset, seq, history: { kind: 'loaded', reports, outages } }),
      () => {
        if (!abort.signal.aborted) setFound({ asset, seq, history: { kind: 'failed' } })
      },
    )
    return () => abort.abort()
  }, [incident.id, asset, seq])
  return found.asset === asset ? found.history : { kind: 'loading' }
}
