import { type Instant, localTime } from '../calendar/instant.js';
import type { ActionFailure } from '../record/machines/action-failure.js';
import type { Context } from './context.js';
import type { Action, Deadline, Reason } from './plan.js';
import { nextAttempt, type NextAttempt } from './retry.js';
import type { WantedStep } from './steps/wanted-step.js';

/** What a record holds of the attempts at all its steps. */
export interface StepHistory {
  readonly failures: readonly (ActionFailure & { readonly at: Instant; readonly revision: number })[];
  /** Revision of the newest order to try again, by the id of the step. */
  readonly retryOrders: Readonly<Record<string, number>>;
}

/** A wanted step with what remains to be done after its failures. */
export interface Attempted {
  readonly step: WantedStep;
  readonly next: NextAttempt;
}

export const attempted = (
  step: WantedStep,
  { failures, retryOrders }: StepHistory,
  { protocol, now }: Pick<Context, 'protocol' | 'now'>,
): Attempted => {
  const attempts = {
    failures: failures.filter(({ actionId }) => actionId === step.id),
    retryOrderedAt: retryOrders[step.id] ?? -1,
    asking: new Set(step.failing.asking),
  };
  return { step, next: nextAttempt(attempts, protocol, now) };
};

/** What a person does about a step that was given up. */
export const retryOrderOf = ({ id, failing }: WantedStep): string => `${failing.order} "${id}"`;

const actionOf = ({ step, next }: Attempted, { protocol }: Pick<Context, 'protocol'>): readonly Action[] =>
  next.kind === 'now'
    ? [
        {
          id: step.id,
          attempt: next.attempt,
          activity: step.activity,
          taskQueue: step.taskQueue,
          startToCloseSeconds: step.limits.startToCloseSeconds,
          heartbeatSeconds: step.limits.heartbeatSeconds,
          maximumAttempts: step.limits.maximumAttempts(protocol),
          inputRef: step.inputRef,
          summary: step.summary,
        },
      ]
    : [];

const deadlineOf = ({ step, next }: Attempted): readonly Deadline[] =>
  next.kind === 'later' ? [{ at: next.at, summary: step.failing.again }] : [];

const troubleOf = ({ step, next }: Attempted, { protocol }: Pick<Context, 'protocol'>): readonly Reason[] => {
  const { failed, givenUp, waitsFor } = step.failing;
  const topic = { kind: 'step', of: step.id } as const;
  switch (next.kind) {
    case 'now':
      return [];
    case 'later':
      return failed === null
        ? []
        : [
            {
              what: `${failed} (${next.code}: ${next.message})`,
              since: null,
              from: 'the system',
              next: `tried again on ${localTime(next.at, protocol.site.zone)}, site time`,
              topic,
            },
          ];
    case 'person':
      return [
        {
          what: `${givenUp} (${next.code}: ${next.message})`,
          since: next.since,
          from: waitsFor,
          next: retryOrderOf(step),
          topic,
        },
      ];
    default:
      return next satisfies never;
  }
};

/** What follows from wanted steps: what machines do now, what happens by itself later, and what people must do. */
export const outcomeOfAttempts = (
  attempts: readonly Attempted[],
  context: Pick<Context, 'protocol'>,
): {
  readonly actions: readonly Action[];
  readonly deadlines: readonly Deadline[];
  readonly trouble: readonly Reason[];
} => ({
  actions: attempts.flatMap((one) => actionOf(one, context)),
  deadlines: attempts.flatMap(deadlineOf),
  trouble: attempts.flatMap((one) => troubleOf(one, context)),
});
