import { ApplicationFailure, condition, log, patched, setCurrentDetails, sleep } from '@temporalio/workflow';
import type { Action, Handled, PlanView } from '../activities/journey-activities.js';
import { Actions } from './actions.js';
import { Alarm } from './alarm.js';
import { backOff } from './back-off.js';
import { local, orNoAnswer } from './local-activities.js';
import type { Receipt } from './messages.js';
import { createSerially } from './serially.js';
import { lacksEvents, type Settled, untilKnown } from './until-known.js';
import { showVisibility } from './visibility.js';

const day = 86_400_000;
const second = 1_000;
/**
 * Histories of earlier programs took their timer back at every wake, and set the search attributes anew whenever the
 * details in words had changed.
 */
const lessToServer = 'timer-and-attributes-only-when-they-change';

/**
 * The little a workflow remembers between two events: the newest plan and what runs because of it.
 * One local activity at a time: two that are resolved together on replay were resolved one after the
 * other when they were recorded, and what follows from them would come in another order.
 */
export class Journey {
  revision = -1;
  woken = false;
  /** Somebody outside said that the plan may have changed: the newest one in hand is not enough. */
  #stale = true;
  /** The plan that came with the last receipt, not followed yet. */
  #fresh: PlanView | null = null;
  /** Up to here the log has reached: on a shorter one nothing is planned, and no command of a machine is decided. */
  #seen: number;
  #lacking = false;
  readonly #alarm = new Alarm();
  readonly #serially = createSerially();
  readonly #actions = new Actions(
    (action, envelope) => this.#outcome(action, envelope),
    (failure) => this.#failed(failure),
  );
  #planned = false;
  #phase: string | null = null;
  #shown = '';
  #idle = 0;

  constructor(
    readonly stream: string,
    seen = -1,
  ) {
    this.#seen = seen;
  }

  get seen(): number {
    return this.#seen;
  }

  get acting(): boolean {
    return this.#actions.running > 0;
  }

  wake(): void {
    this.#actions.resume();
    this.#stale = true;
    this.woken = true;
  }

  /** What the log lacks is given up: the stream is taken as it is. */
  acceptLoss(): void {
    this.#seen = -1;
    this.wake();
  }

  /** An Update: waits for the first plan, then takes its turn; refusals become failures of the Update. */
  async handle(type: string, envelope: string): Promise<Receipt> {
    await condition(() => this.#planned || this.#lacking);
    const handled = await this.#turn(() =>
      local.handleCommand({ stream: this.stream, type, envelope, wallNow: Date.now(), seen: this.#seen }),
    );
    this.#follow(handled);
    if (handled.kind === 'refused') {
      throw ApplicationFailure.create({
        message: 'refused',
        type: handled.code,
        nonRetryable: true,
        details: [handled.envelope],
      });
    }
    return handled.receipt;
  }

  /** A fresh plan; starts what it wants, cancels what it no longer wants, shows it in the UI. */
  async replan(): Promise<PlanView> {
    this.woken = false;
    const plan = this.#inHand() ?? (await this.#plan());
    this.#idle = plan.revision === this.revision ? this.#idle : 0;
    this.revision = plan.revision;
    this.#seen = Math.max(this.#seen, plan.revision);
    const shown = JSON.stringify(
      patched(lessToServer) ? [plan.visibility, plan.site] : [plan.visibility, plan.details],
    );
    if (shown !== this.#shown) {
      this.#shown = shown;
      showVisibility(plan);
    }
    setCurrentDetails(plan.details);
    this.#actions.follow(this.stream, plan.actions);
    this.#planned = true;
    return plan;
  }

  /** True once when the phase differs from the one this run began with. */
  phaseEnded(plan: PlanView): boolean {
    this.#phase ??= plan.phase;
    return this.#phase !== plan.phase;
  }

  /** Sleeps until the deadline, a day at most, or until woken; a deadline that has come is a command of the clock. */
  async untilSomethingHappens(plan: PlanView): Promise<void> {
    const at = (plan.plannedAt ?? Date.now()) + Math.min(plan.delayMs ?? day, day) + this.#backOff();
    // A clamped sleep ends before the deadline: only plan again.
    const clamped = plan.delayMs === null || plan.delayMs > day;
    if (at > Date.now()) {
      await this.#alarm.untilRung(at, plan.deadlineSummary || 'look again', clamped, () => this.woken);
      if (!patched(lessToServer)) await this.#alarm.stop();
    }
    const { deadlineAt } = plan;
    if (this.woken || deadlineAt === null || clamped) return;
    const handled = await this.#serially(() =>
      untilKnown(() =>
        local.observeClock({
          stream: this.stream,
          deadlineAt,
          revision: plan.revision,
          wallNow: Date.now(),
          seen: this.#seen,
        }),
      ),
    );
    // Planning again waits for what the log lacks.
    if (handled.kind === 'trouble') {
      this.#stale = true;
      this.woken = true;
    } else this.#follow(handled);
    this.#idle += 1;
  }

  /** A turn; what a machine wants waits between its turns while the log lacks events, and people's commands go on. */
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

  /** A step that left the revision unchanged must not be repeated at once. */
  #backOff(): number {
    if (this.#idle === 0) return 0;
    if (this.#idle > 3)
      log.warn('the plan does not move on', {
        stream: this.stream,
        revision: this.revision,
        times: this.#idle,
      });
    return Math.min(second * 2 ** (this.#idle - 1), 60 * second);
  }

  /** What a turn of the command path left behind; a result without a plan was recorded by an earlier program. */
  #follow(handled: Settled): void {
    if (handled.kind === 'receipt' && handled.plan) {
      this.#fresh = handled.plan;
      // Lower than before only where a person's command was decided on a log that lacks events.
      this.#seen = handled.plan.revision;
    } else if (handled.kind === 'receipt') this.#stale = true;
    this.woken = true;
  }

  #inHand(): PlanView | null {
    const plan = this.#stale ? null : this.#fresh;
    this.#stale = false;
    this.#fresh = null;
    return plan;
  }

  async #plan(): Promise<PlanView> {
    let asked = this.#seen;
    for (let failures = 1; ; failures += 1) {
      const answer = await this.#serially(() => {
        asked = this.#seen;
        return orNoAnswer(() => local.nextPlan({ stream: this.stream, wallNow: Date.now(), seen: asked }));
      });
      this.#lacking = answer.kind === 'trouble' && answer.code === lacksEvents;
      if (answer.kind === 'plan') {
        // Read after what was in hand, so it knows at least as much.
        if (this.#fresh && this.#fresh.revision <= answer.revision) this.#fresh = null;
        return answer;
      }
      setCurrentDetails(`cannot go on yet and tries again: ${answer.code}`);
      if (this.#lacking) await this.#unlessAccepted(asked, backOff(failures));
      else await sleep(backOff(failures), { summary: `${answer.code}, plan again` });
    }
  }

  async #outcome(action: Action, envelope: string): Promise<void> {
    const handled = await this.#turn(() =>
      local.handleCommand({
        stream: this.stream,
        type: null,
        envelope,
        wallNow: Date.now(),
        seen: this.#seen,
      }),
    );
    if (handled.kind === 'refused') {
      await this.#failed({
        actionId: action.id,
        attempt: action.attempt,
        code: handled.code,
        message: 'the outcome was refused',
      });
    }
    this.#follow(handled);
  }

  async #failed(failure: {
    actionId: string;
    attempt: number;
    code: string;
    message: string;
  }): Promise<void> {
    const handled = await this.#turn(() =>
      local.recordFailure({ stream: this.stream, failure, wallNow: Date.now(), seen: this.#seen }),
    );
    if (handled.kind === 'refused') {
      log.warn('the failure of a step could not be recorded; the step waits until the workflow is woken', {
        stream: this.stream,
        action: failure.actionId,
        code: handled.code,
      });
      this.#actions.setAside(failure);
    }
    this.#follow(handled);
  }
}
