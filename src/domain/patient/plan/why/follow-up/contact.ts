import { addDays } from '../../../../calendar/plain-date.js';
import { missedWithoutContact } from '../../waiting/follow-up/contact.js';
import { because, ending, type Explanation } from '../chain.js';

export const contactMissing: Explanation = (_about, book, context) => {
  const missed = missedWithoutContact(book, context);
  return {
    because: missed
      ? [
          because(`${missed.visit} was missed`, ['VIS-MISSED'], addDays(missed.window.close, 1)),
          because('since then nobody has heard of the participant, or tried to', ['ST-LTFU']),
        ]
      : [],
    ends: [
      ending('the coordinator', 'try to reach the participant, and record the attempt, whatever came of it'),
      ending('the coordinator', 'record vital status, or the next visit'),
    ],
  };
};
