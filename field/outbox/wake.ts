/** A latch: a signal given while nobody waits is not lost. */
export class Wake {
  private signalled = false
  private release: (() => void) | null = null

  signal(): void {
    this.signalled = true
    this.release?.()
  }

  clear(): void {
    this.signalled = false
  }

  /** Resolves on the next signal; at once if one was given since `clear`. */
  wait(): Promise<void> {
    if (this.signalled) return Promise.resolve()
    return new Promise((resolve) => {
      this.release = () => {
        this.release = null
        resolve()
      }
    })
  }
}
