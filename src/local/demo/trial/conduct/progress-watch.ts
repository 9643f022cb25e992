/** So long may pass without anything done and any time passed before the player gives up; it can be started again. */
const patienceMs = 300_000;

interface Standing {
  readonly done: number;
  readonly holdsAt: string | null;
  readonly standing: string;
}

/** Gives up a trial in which nothing happens any more. */
export class ProgressWatch {
  #mark = '';
  #at: number;

  constructor(
    private readonly lives: readonly Standing[],
    private readonly wallNow: () => number = Date.now,
  ) {
    this.#at = wallNow();
  }

  /** @throws Error that says what holds the trial, once it has stood too long */
  look(now: string, officeNextAt: string | null): void {
    const done = this.lives.reduce((sum, one) => sum + one.done, 0);
    const mark = `${now} ${done} ${officeNextAt ?? ''}`;
    if (mark !== this.#mark) {
      this.#mark = mark;
      this.#at = this.wallNow();
    }
    if (this.wallNow() - this.#at < patienceMs) return;
    const held = this.lives
      .filter(({ holdsAt }) => holdsAt !== null && holdsAt <= now)
      .slice(0, 3)
      .map(({ standing }) => standing);
    throw new Error(
      `nothing has happened for ${patienceMs / 1000} s, and the trial clock stands at ${now}: ${held.join('; ')}. See the logs of the stack and start again: it goes on from here`,
    );
  }
}
