const LOCK = 'recovery-field-uploader'

/**
 * Runs the uploader in one tab of this browser at a time; the next takes over when it ends. Without
 * Web Locks (page not on HTTPS) each tab sends: the same report twice is stored once.
 */
export async function runAlone(
  run: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  if (!('locks' in navigator)) return run(signal)
  await navigator.locks.request(LOCK, { signal }, () => run(signal))
}

/** Word between tabs: rows changed, or there is something to send. */
export type TabChannel = { tell(): void; close(): void }

export function tabChannel(onTold: () => void): TabChannel {
  if (!('BroadcastChannel' in globalThis)) return { tell: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel(LOCK)
  channel.onmessage = onTold
  return { tell: () => channel.postMessage(1), close: () => channel.close() }
}
