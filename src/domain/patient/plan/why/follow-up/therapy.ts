import { visitsAwaitingCourse } from '../../../../protocol/surveillance/therapy-since-visit.js';
import { therapiesAwaited } from '../../waiting/follow-up/therapy.js';
import { because, ending, type Explanation } from '../chain.js';

export const therapyFormMissing: Explanation = ({ of }, book, { protocol }) => {
  const chosen = therapiesAwaited(book, protocol).filter(({ modality }) => modality === of);
  const told = visitsAwaitingCourse(book, protocol).filter(({ value }) => value.date === of);
  return {
    because: [
      ...chosen.map(({ recurrence }) =>
        because(
          `${of} was chosen to treat the recurrence, and no course of it is recorded`,
          ['VIS-AFTER-REC'],
          recurrence.value.firstSeenDate,
        ),
      ),
      ...told.map(({ value: { date } }) =>
        because(
          `at the visit of ${date} therapy had been given since the one before, and no course of that time is recorded`,
          ['VIS-THERAPY'],
          date,
        ),
      ),
    ],
    ends: [
      ending('the coordinator', 'record the course of therapy'),
      ...(chosen.length > 0
        ? [ending('the coordinator', 'correct the treatment on the recurrence form, if it was not given')]
        : []),
      ...(told.length > 0
        ? [
            ending(
              'the coordinator',
              'correct what the visit says of therapy, or how long a recorded course went on',
            ),
          ]
        : []),
    ],
  };
};
