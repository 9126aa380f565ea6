import canonicalize from 'canonicalize'
import type { WireReport } from './report.ts'

/**
 * RFC 8785 of what the client set, without `signed`: two sendings of one report are the same report
 * if these are the same text. The hash of it is the server's to make.
 */
export function canonicalJson(report: WireReport): string {
  const { signed: _, ...clientSet } = report
  const text = canonicalize(clientSet)
  if (text === undefined) throw new TypeError('a report is an object')
  return text
}
