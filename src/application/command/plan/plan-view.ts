import { subjectOf } from '../../../contracts/names.js';
import { epochMsOf } from '../../../domain/calendar/instant.js';
import { wallDelay, type ClockSet } from '../../../domain/clock/trial-clock.js';
import type { Context } from '../../../domain/decision/context.js';
import type { Action, Visibility } from '../../../domain/decision/plan.js';
import { markdownOf } from './plan-markdown.js';
import type { AnyDecider } from '../streams.js';

/** The plan as the workflow needs it: when, what, and words for the Temporal UI. */
export interface PlanView {
  readonly kind: 'plan';
  readonly revision: number;
  readonly actions: readonly Action[];
  /** Real milliseconds from `plannedAt` until the deadline; null without one or while the trial clock is held. */
  readonly delayMs: number | null;
  /** Real time that the plan was made for, in milliseconds; earlier programs did not say it. */
  readonly plannedAt?: number;
  /** Trial time of the deadline; the clock command is named after it. */
  readonly deadlineAt: string | null;
  readonly deadlineSummary: string;
  readonly details: string;
  readonly visibility: Visibility;
  /** Where the participant is followed; absent for a stream that belongs to no site. */
  readonly site?: string;
  readonly phase: string;
  readonly closed: boolean;
}

/** A folded stream and what else its plan depends on. */
export interface Folded {
  readonly stream: string;
  readonly decider: AnyDecider;
  readonly state: unknown;
  readonly revision: number;
  readonly context: Context;
  readonly clock: ClockSet;
  /** Trial seconds per real second as the clock was seen to go of late; null while that is not known. */
  readonly pace: number | null;
}

export const planView = ({ stream, decider, state, revision, context, clock, pace }: Folded): PlanView => {
  const plan = decider.plan(state, context);
  return {
    kind: 'plan',
    revision,
    actions: plan.actions,
    delayMs: plan.deadline && wallDelay(clock, context.wallNow, plan.deadline.at, pace),
    plannedAt: epochMsOf(context.wallNow),
    deadlineAt: plan.deadline?.at ?? null,
    deadlineSummary: plan.deadline?.summary ?? '',
    details: markdownOf(stream, plan, context.protocol.site.zone),
    visibility: plan.visibility,
    ...(subjectOf(stream) === null ? {} : { site: context.protocol.site.id }),
    phase: plan.phase,
    closed: plan.closed,
  };
};
