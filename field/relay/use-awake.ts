import { useEffect } from 'preact/hooks'

/** Keeps the screen on while another phone reads it, where the phone allows it. */
export function useAwake(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null
    let gone = false
    const hold = async (): Promise<void> => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return
      const held = await navigator.wakeLock.request('screen')
      if (gone) await held.release()
      else lock = held
    }
    // A phone low on power refuses; the code can be read all the same.
    const tryHold = (): void => void hold().catch(() => undefined)
    tryHold()
    document.addEventListener('visibilitychange', tryHold)
    return () => {
      gone = true
      document.removeEventListener('visibilitychange', tryHold)
      lock?.release().catch(() => undefined)
    }
  }, [])
}
