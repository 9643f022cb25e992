/** Wakes the one who listens before their time is up. */
export class Bell {
  #hasRung = false;
  #wake: (() => void) | null = null;

  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  /** Resolves once it was rung since somebody listened last, or after so many milliseconds. */
  heard(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#hasRung = false;
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(wake, withinMs);
      this.#wake = wake;
      if (this.#hasRung) wake();
    });
  }
}
