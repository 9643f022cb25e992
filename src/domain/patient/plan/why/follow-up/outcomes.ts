import { outcomesAwaited, signedBy } from '../../../surveillance/undetermined-outcomes.js';
import type { UndeterminedOutcome } from '../../../../record/forms/undetermined-outcome.js';
import { nothingToCome } from '../../stage.js';
import { because, ending, type Explanation } from '../chain.js';

const words = {
  RECURRENCE: ['a recurrence', 'record the recurrence form'],
  DEATH: ['the death of the participant', 'record the death form'],
} as const;

const formMissing =
  (kind: UndeterminedOutcome['outcome']): Explanation =>
  (_about, book, context) => {
    const [shows, toDo] = words[kind];
    const awaited = outcomesAwaited(book, context.protocol).filter(({ outcome }) => outcome === kind);
    return {
      because: awaited.flatMap((one) => [
        because(
          `the record shows ${shows} (revision ${one.shownBy}), and no form describes it`,
          ['FZ-OUTCOME'],
          one.on,
        ),
        ...signedBy(book, one).map((role) =>
          because(`the ${role} has signed that it stays undetermined`, ['FZ-OUTCOME']),
        ),
      ]),
      ends: [
        ...(nothingToCome(book) ? [] : [ending('the coordinator', toDo)]),
        ending('the coordinator', 'correct what shows it, if that is wrong'),
        ending(
          'the investigator and the statistician',
          'sign that it stays undetermined, where the form cannot be had',
        ),
      ],
    };
  };

export const recurrenceFormMissing = formMissing('RECURRENCE');
export const deathFormMissing = formMissing('DEATH');
