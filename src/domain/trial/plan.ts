import { nextAttempt } from '../shared/retry.js';
import type { Context } from '../shared/context.js';
import type { Action, Plan, Reason } from '../shared/plan.js';
import type { TrialState } from './trial-state.js';

const collectManifest = 'collect-manifest';

const lockStep = (
  trial: TrialState,
  context: Context,
): { actions: readonly Action[]; deadline: Plan['deadline']; trouble: readonly Reason[] } => {
  const failures = trial.actionFailures
    .filter((item) => item.failure.actionId === collectManifest)
    .map((item) => ({
      at: item.at,
      revision: item.revision,
      code: item.failure.code,
      message: item.failure.message,
    }));
  const next = nextAttempt(
    { failures, retryOrderedAt: trial.retryOrders[collectManifest] ?? -1 },
    context.protocol,
    context.now,
  );
  switch (next.kind) {
    case 'now':
      return {
        actions: [
          {
            id: collectManifest,
            attempt: next.attempt,
            activity: 'collectManifest',
            taskQueue: 'apar',
            startToCloseSeconds: 300,
            heartbeatSeconds: 30,
            maximumAttempts: 30,
            inputRef: 'manifest',
            summary: 'Wait until every casebook is frozen, then lock the database with its manifest',
          },
        ],
        deadline: null,
        trouble: [],
      };
    case 'later':
      return { actions: [], deadline: { at: next.at, summary: 'collect the manifest again' }, trouble: [] };
    case 'person':
      return {
        actions: [],
        deadline: null,
        trouble: [
          {
            what: `the manifest could not be collected (${next.code}: ${next.message})`,
            since: next.since,
            from: 'an administrator',
            next: `order a retry of "${collectManifest}"`,
          },
        ],
      };
    default:
      return next satisfies never;
  }
};

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

/** The trial never closes by itself: its workflow stays to answer and to allocate. */
export const planTrial = (trial: TrialState, context: Context): Plan => {
  const locking = trial.freezeOrderedAt !== null && trial.manifest === null;
  const step = locking ? lockStep(trial, context) : { actions: [], deadline: null, trouble: [] };
  return {
    actions: step.actions,
    deadline: step.deadline,
    waitingFor: [...step.trouble, waiting(trial)],
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
