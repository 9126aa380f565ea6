/**
 * False: the server is there and cannot store reports. One that is not there at all is the link's
 * matter, and rejects.
 */
export async function fetchStores(signal: AbortSignal): Promise<boolean> {
  const { status } = await fetch('/readyz', { signal, cache: 'no-store' })
  return status !== 503
}
