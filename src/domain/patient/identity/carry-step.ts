import { attempted } from '../../decision/attempts.js';
import type { Context } from '../../decision/context.js';
import type { Reason } from '../../decision/plan.js';
import { want, type WantedStep } from '../../decision/steps/wanted-step.js';
import type { Casebook } from '../../record/casebook.js';
import { applies } from '../../shared/rule.js';
import { stepHistory } from '../action/step-history.js';
import { topic } from '../plan/topic.js';
import { notCarried } from './identity-corrected.js';

/** The step that takes the newest correction of the identity over; null when there is none to take over. */
export const carryStep = (book: Casebook, context: Context): WantedStep | null => {
  const correction = notCarried(book, context).at(-1)?.correction;
  return correction === undefined ? null : want('carryIdentity', { revision: correction });
};

/**
 * FZ-IDENTITY: the freeze waits while the system still takes a corrected identity over. The wait ends by itself: after the
 * order no identity is corrected any more, and once the attempts are given up the casebook is frozen without it.
 */
export const identityBeforeFreeze = (book: Casebook, context: Context): readonly Reason[] => {
  const step = carryStep(book, context);
  if (step === null) return [];
  const underWay = attempted(step, stepHistory(book), context).next.kind !== 'person';
  return applies('FZ-IDENTITY', underWay)
    ? [
        {
          what: 'the corrected identity to be taken over',
          since: book.lastEventAt,
          from: 'the system',
          next: 'age, sex and eligibility are said anew; the freeze waits for it while attempts are left',
          topic: topic('step', step.id),
        },
      ]
    : [];
};
