import { condition, setCurrentDetails, sleep } from '@temporalio/workflow';
import type { Handled, PlanView } from '../activities/journey-activities.js';
import { backOff } from './back-off.js';
import { local, orNoAnswer } from './local-activities.js';
import { createSerially } from './serially.js';
import { ShownFailing } from './shown-failing.js';
import { type Lacking, lacksEvents, type Settled, untilKnown } from './until-known.js';
import { waitingFor } from './waiting-for.js';

/**
 * One local activity at a time: two that are resolved together on replay were resolved one after the other when they were
 * recorded, and what follows from them would come in another order. Each is told up to where the log has reached: on a
 * shorter one nothing is planned, and no command of a machine is decided.
 */
export class Turns {
  /** The last plan that was asked for could not be made, because the log lacks events. */
  lacking = false;
  #seen: number;
  readonly #serially = createSerially();

  constructor(
    readonly stream: string,
    seen = -1,
  ) {
    this.#seen = seen;
  }

  get seen(): number {
    return this.#seen;
  }

  /** Lower than before only where a person decided on a log that lacks events, or gave up what it lacks. */
  reached(revision: number): void {
    this.#seen = revision;
  }

  /** A command under its Update's name, or the outcome of an activity under none. */
  command(type: string | null, envelope: string): Promise<Settled> {
    const { stream } = this;
    return this.#turn(() =>
      local.handleCommand({ stream, type, envelope, wallNow: Date.now(), seen: this.#seen }),
    );
  }

  failure(failure: { actionId: string; attempt: number; code: string; message: string }): Promise<Settled> {
    const { stream } = this;
    return this.#turn(() => local.recordFailure({ stream, failure, wallNow: Date.now(), seen: this.#seen }));
  }

  /** One turn only: planning again waits for what the log lacks. */
  clock(deadlineAt: string, revision: number): Promise<Settled | Lacking> {
    const { stream } = this;
    return this.#serially(() =>
      untilKnown(() =>
        local.observeClock({ stream, deadlineAt, revision, wallNow: Date.now(), seen: this.#seen }),
      ),
    );
  }

  async plan(): Promise<PlanView> {
    const { stream } = this;
    let asked = this.#seen;
    const shown = new ShownFailing();
    for (let failures = 1; ; failures += 1) {
      const answer = await this.#serially(() => {
        asked = this.#seen;
        return orNoAnswer(() => local.nextPlan({ stream, wallNow: Date.now(), seen: asked }));
      });
      this.lacking = answer.kind === 'trouble' && answer.code === lacksEvents;
      if (answer.kind === 'plan') {
        shown.ended();
        return answer;
      }
      setCurrentDetails(waitingFor(answer.code));
      shown.failed(failures);
      if (this.lacking) await this.#unlessAccepted(asked, backOff(failures));
      else await sleep(backOff(failures), { summary: `${answer.code}, plan again` });
    }
  }

  /** What a machine wants waits between its turns while the log lacks events, and people's commands go on. */
  async #turn(attempt: () => Promise<Handled>): Promise<Settled> {
    let asked = this.#seen;
    for (let failures = 1; ; failures += 1) {
      const handled = await this.#serially(() => {
        asked = this.#seen;
        return untilKnown(attempt);
      });
      if (handled.kind !== 'trouble') return handled;
      await this.#unlessAccepted(asked, backOff(failures));
    }
  }

  /** Waits, at most until somebody takes the log as it is. */
  async #unlessAccepted(asked: number, ms: number): Promise<void> {
    await condition(() => this.#seen < asked, ms);
  }
}
