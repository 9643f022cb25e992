import { satisfies } from '../shared/rule.js';
import type { Context } from '../decision/context.js';
import type { Decider, Recorded, Shredded } from '../decision/decider.js';
import { refuse, unknownCommand, type DomainError } from '../shared/domain-error.js';
import type { ModelRun } from '../record/machines/prediction.js';
import { runName } from '../record/prediction-state.js';
import type { Plan } from '../decision/plan.js';
import {
  initialUnsealing,
  type OpenedPrediction,
  type UnsealingCommand,
  type UnsealingEvent,
  type UnsealingState,
} from './unsealing.js';

const keyOf = (prediction: Pick<OpenedPrediction, 'stream' | 'revision'>): string =>
  `${prediction.stream}@${prediction.revision}`;

/** What the log holds sealed for an opened prediction, and the commitment that score and nonce really give. */
export interface UnsealingContext extends Context {
  readonly sealed: (
    prediction: OpenedPrediction,
  ) => (ModelRun & { readonly commitment: string; readonly recomputed: string }) | null;
}

const evolve = (state: UnsealingState, event: Recorded<UnsealingEvent | Shredded>): UnsealingState => ({
  revision: event.facts.revision,
  opened: event.type === 'Shredded' ? state.opened : { ...state.opened, [keyOf(event.data)]: event.data },
});

const refusalOf = (prediction: OpenedPrediction, context: UnsealingContext): string | null => {
  const entry = context.trial.manifest?.find((item) => item.stream === prediction.stream);
  if (!entry || prediction.revision > entry.headRevision) return 'is not part of the locked manifest';
  const sealed = context.sealed(prediction);
  if (!sealed) return 'names no sealed prediction';
  const named = runName(prediction) === runName(sealed) && prediction.commitment === sealed.commitment;
  if (!satisfies('BL-UNBLIND', named))
    return `is sealed as ${runName(sealed)} under commitment ${sealed.commitment}, not as it is named here`;
  if (!satisfies('BL-UNBLIND', sealed.commitment === sealed.recomputed))
    return 'does not open its commitment: score, nonce or fields differ';
  return null;
};

type Decision = readonly UnsealingEvent[] | DomainError;

const recordUnsealing = (
  state: UnsealingState,
  predictions: readonly OpenedPrediction[],
  context: UnsealingContext,
): Decision => {
  if (!satisfies('BL-SEQUENCE', context.trial.manifest !== null)) {
    return refuse(
      'state',
      'BL-SEQUENCE',
      'Predictions are opened after database lock; the database is not locked.',
    );
  }
  if (!satisfies('BL-UNBLIND', context.actor.role === 'statistician'))
    return refuse('forbidden', 'BL-UNBLIND', 'Only the statistician uploads opened predictions.');
  const wrong = predictions.flatMap((prediction, index) => {
    const reason = refusalOf(prediction, context);
    return reason
      ? [
          {
            ruleId: 'BL-UNBLIND',
            path: `/predictions/${index}`,
            value: keyOf(prediction),
            limit: 'opens its commitment',
            message: `Prediction ${keyOf(prediction)} ${reason}.`,
          },
        ]
      : [];
  });
  if (wrong.length > 0)
    return refuse(
      'rule',
      'RULE.VIOLATED',
      'Opened predictions do not match the log; nothing was recorded.',
      wrong,
    );
  const distinct = new Map(predictions.map((one) => [keyOf(one), one]));
  return [...distinct.values()]
    .filter((prediction) => !Object.hasOwn(state.opened, keyOf(prediction)))
    .map((data) => ({ type: 'PredictionUnsealed', data }));
};

/** The only command of this record; a signed command may be any other. */
const known: readonly string[] = ['RecordUnsealing'];

const decide = (state: UnsealingState, command: UnsealingCommand, context: UnsealingContext): Decision =>
  known.includes(command.type)
    ? recordUnsealing(state, command.data.predictions, context)
    : unknownCommand(command);

const plan = (): Plan => ({
  actions: [],
  deadline: null,
  waitingFor: [
    {
      what: 'opened predictions',
      since: null,
      from: 'the statistician',
      next: 'metrics can be computed',
      topic: null,
    },
  ],
  visibility: { stage: 'UNSEALING', dueKind: null, dueOn: null, overdue: false },
  phase: 'unsealing',
  closed: false,
});

export const unsealingDecider: Decider<UnsealingState, UnsealingCommand, UnsealingEvent, UnsealingContext> = {
  initial: initialUnsealing,
  evolve,
  decide,
  plan,
};
