import { ApplicationFailure, condition, log, setCurrentDetails } from '@temporalio/workflow';
import type { Action, PlanView } from '../activities/journey-activities.js';
import { Actions } from './actions.js';
import { Alarm } from './alarm.js';
import { cameTooEarly } from './came-too-early.js';
import { isChanged } from './changes.js';
import type { Receipt } from './messages.js';
import { Turns } from './turns.js';
import type { Settled } from './until-known.js';
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
 */
export class Journey {
  revision = -1;
  woken = false;
  /** Somebody outside said that the plan may have changed: the newest one in hand is not enough. */
  #stale = true;
  /** The plan that came with the last receipt, not followed yet. */
  #fresh: PlanView | null = null;
  readonly #turns: Turns;
  readonly #alarm = new Alarm();
  readonly #actions = new Actions(
    (action, envelope) => this.#outcome(action, envelope),
    (failure) => this.#failed(failure),
  );
  #planned = false;
  #phase: string | null = null;
  #shown = '';
  /** Commands of the clock in a row that changed nothing, and those of them that did not just come too early. */
  #idle = 0;
  #stuck = 0;

  constructor(
    readonly stream: string,
    seen?: number,
  ) {
    this.#turns = new Turns(stream, seen);
  }

  get seen(): number {
    return this.#turns.seen;
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
    this.#turns.reached(-1);
    this.wake();
  }

  /** An Update: waits for the first plan, then takes its turn; refusals become failures of the Update. */
  async handle(type: string, envelope: string): Promise<Receipt> {
    await condition(() => this.#planned || this.#turns.lacking);
    const handled = await this.#turns.command(type, envelope);
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
    if (plan.revision !== this.revision) [this.#idle, this.#stuck] = [0, 0];
    this.revision = plan.revision;
    this.#turns.reached(Math.max(this.seen, plan.revision));
    const shown = JSON.stringify(
      isChanged(lessToServer) ? [plan.visibility, plan.site] : [plan.visibility, plan.details],
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
      if (!isChanged(lessToServer)) await this.#alarm.stop();
    }
    const { deadlineAt } = plan;
    if (this.woken || deadlineAt === null || clamped) return;
    const handled = await this.#turns.clock(deadlineAt, plan.revision);
    // Planning again waits for what the log lacks.
    if (handled.kind === 'trouble') {
      this.#stale = true;
      this.woken = true;
    } else this.#follow(handled);
    this.#idle += 1;
    if (!cameTooEarly(handled, deadlineAt)) this.#stuck += 1;
  }

  /** A step that left the revision unchanged must not be repeated at once. */
  #backOff(): number {
    if (this.#idle === 0) return 0;
    if (this.#stuck > 3)
      log.warn('the plan does not move on', {
        stream: this.stream,
        revision: this.revision,
        times: this.#stuck,
      });
    return Math.min(second * 2 ** (this.#idle - 1), 60 * second);
  }

  /** What a turn of the command path left behind; a result without a plan was recorded by an earlier program. */
  #follow(handled: Settled): void {
    if (handled.kind === 'receipt' && handled.plan) {
      this.#fresh = handled.plan;
      this.#turns.reached(handled.plan.revision);
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
    const plan = await this.#turns.plan();
    // Read after what was in hand, so it knows at least as much.
    if (this.#fresh && this.#fresh.revision <= plan.revision) this.#fresh = null;
    return plan;
  }

  async #outcome(action: Action, envelope: string): Promise<void> {
    const handled = await this.#turns.command(null, envelope);
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
    const handled = await this.#turns.failure(failure);
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
