/**
 * Keeps the answers asked for last. Whoever asks while one is being made shares it, and different ones
 * are made one after the other: history must not crowd out the present.
 */
export class RecentAnswers<T> {
  readonly #most: number
  readonly #answers = new Map<string, Promise<T>>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(key)
    const answer = known ?? this.#inTurn(key, make)
    // Last asked, last out.
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    const oldest = this.#answers.keys().next().value
    if (this.#answers.size > this.#most && oldest !== undefined) this.#answers.delete(oldest)
    return answer
  }

  #inTurn(key: string, make: () => Promise<T>): Promise<T> {
    const answer = this.#last.then(make)
    this.#last = answer.catch(() => {
      // Its askers hear of the failure; the next one tries again.
      this.#answers.delete(key)
    })
    return answer
  }
}
