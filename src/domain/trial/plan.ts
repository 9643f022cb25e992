import type { Instant } from '../calendar/instant.js';
import { attempted, type Attempted, outcomeOfAttempts } from '../decision/attempts.js';
import { earliest, type Plan, type Reason } from '../decision/plan.js';
import { want, type WantedStep } from '../decision/steps/wanted-step.js';
import type { Context } from '../decision/context.js';
import { planInForce } from '../record/analysis/analysis-plan-lock.js';
import type { TrialState } from '../record/trial-state.js';

const attemptedStep = (trial: TrialState, context: Context, step: WantedStep): Attempted => {
  const failures = trial.actionFailures.map(({ failure, at, revision }) => ({ ...failure, at, revision }));
  return attempted(step, { failures, retryOrders: trial.retryOrders }, context);
};

/** Since when an erasure waits for an administrator; null while the system goes on with it, or has ended it. */
export const erasureGivenUp = (context: Context, subjectId: string): Instant | null => {
  if (!context.trial.erasing.includes(subjectId)) return null;
  const { next } = attemptedStep(context.trial, context, want('eraseSubject', { subjectId }));
  return next.kind === 'person' ? next.since : null;
};

const waiting = (trial: TrialState): Reason => {
  if (trial.manifest)
    return {
      what: 'the key holder to unseal the predictions',
      since: null,
      from: 'the statistician',
      next: 'metrics can be computed',
      topic: null,
    };
  if (trial.freezeOrderedAt)
    return {
      what: 'every casebook to be frozen',
      since: trial.freezeOrderedAt,
      from: 'the system',
      next: 'the database is locked',
      topic: null,
    };
  return {
    what: 'participants, follow-up and the order to freeze',
    since: null,
    from: 'the site',
    next: 'the trial closes in two phases: freeze, then lock',
    topic: null,
  };
};

/** A plan with one signature holds the freeze (SAP-FREEZE). */
const secondSignature = (trial: TrialState): readonly Reason[] => {
  const half = planInForce(trial) ? undefined : trial.analysisPlans.at(-1);
  const [first] = half?.signatures ?? [];
  if (!half || !first || trial.freezeOrderedAt !== null) return [];
  return [
    {
      what: `the second signature under analysis plan ${half.identity.version}`,
      since: first.at,
      from: first.actor.role === 'statistician' ? 'the investigator' : 'the statistician',
      next: 'the plan is in force, and the freeze can be ordered',
      topic: null,
    },
  ];
};

const isLocking = (trial: TrialState): boolean => trial.freezeOrderedAt !== null && trial.manifest === null;

const wantedSteps = (trial: TrialState): readonly WantedStep[] => [
  ...(isLocking(trial) ? [want('collectManifest', {})] : []),
  ...trial.erasing.map((subjectId) => want('eraseSubject', { subjectId })),
];

/** The steps of the trial that wait for a person, erasures apart. */
export const givenUpSteps = (trial: TrialState, context: Context): readonly Attempted[] =>
  (isLocking(trial) ? [want('collectManifest', {})] : [])
    .map((step) => attemptedStep(trial, context, step))
    .filter(({ next }) => next.kind === 'person');

/** The trial never closes by itself: its workflow stays to answer and to allocate, and to end every erasure that was begun. */
export const planTrial = (trial: TrialState, context: Context): Plan => {
  const locking = isLocking(trial);
  const attempts = wantedSteps(trial).map((step) => attemptedStep(trial, context, step));
  const { actions, deadlines, trouble } = outcomeOfAttempts(attempts, context);
  return {
    actions,
    deadline: earliest(deadlines),
    waitingFor: [...trouble, ...secondSignature(trial), waiting(trial)],
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
