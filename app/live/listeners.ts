/** A set of listeners that may unsubscribe while being called. */
export class Listeners<T extends unknown[]> {
  private readonly all = new Set<(...args: T) => void>()

  add(listener: (...args: T) => void): () => void {
    this.all.add(listener)
    return () => {
      this.all.delete(listener)
    }
  }

  call(...args: T): void {
    for (const listener of [...this.all]) listener(...args)
  }
}
