import type { LifeInTrial } from '../life/life-in-trial.js';
import type { TrialOffice } from '../trial-office.js';

/** Does the acts of the trial office one after the other, each once nobody's life is behind it. */
export class OfficeTurns {
  #isBusy = false;

  constructor(
    private readonly office: Pick<TrialOffice, 'nextAt' | 'frozenAt' | 'act'>,
    private readonly lives: readonly Pick<LifeInTrial, 'nextAt' | 'freeze'>[],
    private readonly told: { readonly ended: () => void; readonly failed: (error: unknown) => void },
  ) {}

  /** Begins the act that is due, if one is. */
  begin(now: string): void {
    const { nextAt } = this.office;
    if (this.#isBusy || nextAt === null || nextAt > now || this.#isAheadOfSomebody(nextAt)) return;
    this.#isBusy = true;
    void this.#act();
  }

  #isAheadOfSomebody(at: string): boolean {
    return this.lives.some(({ nextAt }) => nextAt !== null && nextAt < at);
  }

  async #act(): Promise<void> {
    try {
      await this.office.act();
      const { frozenAt } = this.office;
      if (frozenAt !== null) for (const one of this.lives) one.freeze(frozenAt);
    } catch (error) {
      this.told.failed(error);
    } finally {
      this.#isBusy = false;
      this.told.ended();
    }
  }
}
