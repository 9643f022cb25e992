import { nextAttempt, type NextAttempt } from '../decision/retry.js';
import type { Instant } from '../calendar/instant.js';
import type { Context } from '../decision/context.js';
import type { Action, Plan, Reason } from '../decision/plan.js';
import type { TrialState } from '../record/trial-state.js';

type Step = Pick<Action, 'id' | 'activity' | 'inputRef' | 'summary'> & {
  /** The step as a person reads that it could not be done. */
  readonly undone: string;
  readonly again: string;
};

interface Attempted {
  readonly actions: readonly Action[];
  readonly deadlines: readonly { readonly at: Instant; readonly summary: string }[];
  readonly trouble: readonly Reason[];
}

/** What only a person can tell of images that an erasure would remove (ADR 0009). */
const asking: ReadonlySet<string> = new Set(['STUDY.OF_ANOTHER', 'STUDY.OF_TWO', 'STUDY.UNLINKED']);

const nextOf = (trial: TrialState, context: Context, stepId: string): NextAttempt => {
  const failures = trial.actionFailures
    .filter((item) => item.failure.actionId === stepId)
    .map((item) => ({
      at: item.at,
      revision: item.revision,
      code: item.failure.code,
      message: item.failure.message,
    }));
  return nextAttempt(
    { failures, retryOrderedAt: trial.retryOrders[stepId] ?? -1, asking },
    context.protocol,
    context.now,
  );
};

const attempted = (trial: TrialState, context: Context, { undone, again, ...step }: Step): Attempted => {
  const next = nextOf(trial, context, step.id);
  switch (next.kind) {
    case 'now':
      return {
        actions: [
          {
            ...step,
            attempt: next.attempt,
            taskQueue: 'apar',
            startToCloseSeconds: 300,
            heartbeatSeconds: 30,
            maximumAttempts: 30,
          },
        ],
        deadlines: [],
        trouble: [],
      };
    case 'later':
      return { actions: [], deadlines: [{ at: next.at, summary: again }], trouble: [] };
    case 'person':
      return {
        actions: [],
        deadlines: [],
        trouble: [
          {
            what: `${undone} (${next.code}: ${next.message})`,
            since: next.since,
            from: 'an administrator',
            next: `order a retry of "${step.id}"`,
          },
        ],
      };
    default:
      return next satisfies never;
  }
};

const lockStep: Step = {
  id: 'collect-manifest',
  activity: 'collectManifest',
  inputRef: 'manifest',
  summary: 'Wait until every casebook is frozen, then lock the database with its manifest',
  undone: 'the manifest could not be collected',
  again: 'collect the manifest again',
};

export const erasureStepId = (subjectId: string): string => `erase-subject:${subjectId}`;

/** Since when an erasure waits for an administrator; null while the system goes on with it, or has ended it. */
export const erasureGivenUp = (context: Context, subjectId: string): Instant | null => {
  if (!context.trial.erasing.includes(subjectId)) return null;
  const next = nextOf(context.trial, context, erasureStepId(subjectId));
  return next.kind === 'person' ? next.since : null;
};

const erasureStep = (subjectId: string): Step => ({
  id: erasureStepId(subjectId),
  activity: 'eraseSubject',
  inputRef: subjectId,
  summary: `Destroy images, identity and key of ${subjectId}`,
  undone: `the data of ${subjectId} could not all be destroyed`,
  again: `go on with the erasure of ${subjectId}`,
});

const waiting = (trial: TrialState): Reason => {
  if (trial.manifest)
    return {
      what: 'the key holder to unseal the predictions',
      since: null,
      from: 'the statistician',
      next: 'metrics can be computed',
    };
  if (trial.freezeOrderedAt)
    return {
      what: 'every casebook to be frozen',
      since: trial.freezeOrderedAt,
      from: 'the system',
      next: 'the database is locked',
    };
  return {
    what: 'participants, follow-up and the order to freeze',
    since: null,
    from: 'the site',
    next: 'the trial closes in two phases: freeze, then lock',
  };
};

const isLocking = (trial: TrialState): boolean => trial.freezeOrderedAt !== null && trial.manifest === null;

const stepsOf = (trial: TrialState): readonly Step[] => [
  ...(isLocking(trial) ? [lockStep] : []),
  ...trial.erasing.map(erasureStep),
];

/** The trial never closes by itself: its workflow stays to answer and to allocate, and to end every erasure that was begun. */
export const planTrial = (trial: TrialState, context: Context): Plan => {
  const locking = isLocking(trial);
  const steps = stepsOf(trial).map((step) => attempted(trial, context, step));
  const [deadline] = steps
    .flatMap(({ deadlines }) => deadlines)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return {
    actions: steps.flatMap(({ actions }) => actions),
    deadline: deadline ?? null,
    waitingFor: [...steps.flatMap(({ trouble }) => trouble), waiting(trial)],
    visibility: {
      stage: trial.manifest ? 'LOCKED' : locking ? 'FREEZING' : 'OPEN',
      dueKind: null,
      dueOn: null,
      overdue: false,
    },
    phase: locking ? 'closing' : trial.manifest ? 'locked' : 'open',
    closed: false,
  };
};
