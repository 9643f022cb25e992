import pLimit from 'p-limit';
import type { LifeInTrial } from '../life/life-in-trial.js';
import { restMs } from './rest.js';

/** Commands in flight at once. */
const atOnce = 16;

/** What the turns need to know of a life. */
export type Lived = Pick<LifeInTrial, 'nextAt' | 'waits' | 'holdsAt' | 'step'>;

interface Looked {
  readonly times: number;
  readonly at: number;
}

/** Gives each life its turns: one at a time, and no turn to whom nothing is to be done. */
export class TurnsOfLives {
  readonly #limit = pLimit(atOnce);
  readonly #busy = new Set<Lived>();
  /** Those who looked in vain for what they wait for. */
  readonly #looked = new Map<Lived, Looked>();

  constructor(
    private readonly lives: readonly Lived[],
    private readonly told: { readonly ended: () => void; readonly failed: (error: unknown) => void },
    private readonly wallNow: () => number = Date.now,
  ) {}

  /** Begins the turns of everybody who has something to do now, and nothing under way. */
  begin(now: string): void {
    for (const one of this.lives) {
      if (this.#busy.has(one) || !this.#mayStep(one, now)) continue;
      this.#busy.add(one);
      void this.#turn(one, now);
    }
  }

  #mayStep(one: Lived, now: string): boolean {
    if (!isStepping(one, now)) return false;
    const looked = this.#looked.get(one);
    if (looked === undefined) return true;
    const holds = one.holdsAt !== null && one.holdsAt <= now;
    return this.wallNow() - looked.at >= restMs(looked.times, holds);
  }

  async #turn(one: Lived, now: string): Promise<void> {
    try {
      let steps = 0;
      while (await this.#limit(() => one.step(now))) steps += 1;
      this.#note(one, steps > 0, now);
    } catch (error) {
      this.told.failed(error);
    } finally {
      this.#busy.delete(one);
      this.told.ended();
    }
  }

  #note(one: Lived, hasStepped: boolean, now: string): void {
    const before = hasStepped ? 0 : (this.#looked.get(one)?.times ?? 0);
    if (isStepping(one, now)) this.#looked.set(one, { times: before + 1, at: this.wallNow() });
    else this.#looked.delete(one);
  }
}

const isStepping = ({ waits, nextAt }: Lived, now: string): boolean =>
  waits || (nextAt !== null && nextAt <= now);
