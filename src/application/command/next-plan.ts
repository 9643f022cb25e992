import { subjectOf } from '../../contracts/names.js';
import { instantOf } from '../../domain/calendar/instant.js';
import { trialTime, wallDelay } from '../../domain/clock/trial-clock.js';
import type { Action, Visibility } from '../../domain/shared/plan.js';
import { protocolFor } from '../protocol/protocol-for.js';
import type { CommandDeps } from './command-deps.js';
import { markdownOf } from './plan-markdown.js';
import { deciderOf, foldStream } from './streams.js';
import { troubleOf, type Trouble } from './trouble.js';

/** The plan as the workflow needs it: when, what, and words for the Temporal UI. */
export interface PlanView {
  readonly kind: 'plan';
  readonly revision: number;
  readonly actions: readonly Action[];
  /** Real milliseconds until the deadline; null without one or while the trial clock is held. */
  readonly delayMs: number | null;
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

export type PlanAnswer = PlanView | Trouble;

const serviceActor = { id: 'svc-worker', role: 'service', kind: 'service' } as const;

const planned = async (deps: CommandDeps, stream: string, wallMs: number): Promise<PlanView> => {
  const decider = deciderOf(stream);
  if (!decider) throw new RangeError(`no workflow serves stream "${stream}"`);
  const [read, trial, clock] = [await deps.log.read(stream), await deps.trial(), await deps.clock.current()];
  const wallNow = instantOf(wallMs);
  const now = trialTime(clock, wallNow);
  const state = foldStream(decider, read.events);
  const protocol = protocolFor(deps.protocols, stream, state, trial, now);
  const plan = decider.plan(state, {
    now,
    wallNow,
    actor: serviceActor,
    authenticatedAt: null,
    protocol,
    trial,
  });
  return {
    kind: 'plan',
    revision: read.revision,
    actions: plan.actions,
    delayMs: plan.deadline && wallDelay(clock, wallNow, plan.deadline.at),
    deadlineAt: plan.deadline?.at ?? null,
    deadlineSummary: plan.deadline?.summary ?? '',
    details: markdownOf(stream, plan),
    visibility: plan.visibility,
    ...(subjectOf(stream) === null ? {} : { site: protocol.site.id }),
    phase: plan.phase,
    closed: plan.closed,
  };
};

/** Folds the stream and plans; trouble with store, vault or a missing protocol version is a value. */
export const nextPlan = async (deps: CommandDeps, stream: string, wallMs: number): Promise<PlanAnswer> => {
  try {
    return await planned(deps, stream, wallMs);
  } catch (error) {
    return troubleOf(error);
  }
};
