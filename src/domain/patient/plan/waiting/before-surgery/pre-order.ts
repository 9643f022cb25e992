import type { Context } from '../../../../decision/context.js';
import type { Reason } from '../../../../decision/plan.js';
import type { Casebook } from '../../../../record/casebook.js';
import { today } from '../../../handler.js';
import { mayProcess } from '../../../prediction/may-predict.js';
import { mayBeOrderedAgain } from '../../../prediction/pre-again.js';
import { reason, topic } from '../../topic.js';
import { undecidedSince } from './imaging.js';

/** Without an order the score of the older MRI is the one that counts, so the investigator is asked. */
export const preOrder = (book: Casebook, context: Context): readonly Reason[] => {
  const planned = book.screening?.value.plannedSurgeryDate;
  return planned !== undefined &&
    planned >= today(context) &&
    mayProcess(book) &&
    mayBeOrderedAgain(book, context.protocol)
    ? [
        reason(
          book,
          `a decision whether PRE is to be scored again, as surgery is planned more than ${context.protocol.mri.maxDaysBeforeSurgery} days after the MRI that it was scored on`,
          'the investigator',
          'if it is ordered, PRE is scored again once a repeat MRI passes; without an order the first score counts',
          topic('pre-order'),
          undecidedSince(book),
        ),
      ]
    : [];
};
