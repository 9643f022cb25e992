/** Wakes whoever waits for the next commit. */
export class CommitSignal {
  #waiting = new Set<() => void>();

  /** Calls back once, after the next commit. @returns a function that cancels the call. */
  onNext(wake: () => void): () => void {
    this.#waiting.add(wake);
    return () => this.#waiting.delete(wake);
  }

  notify(): void {
    const waiting = this.#waiting;
    this.#waiting = new Set();
    for (const wake of waiting) wake();
  }
}
