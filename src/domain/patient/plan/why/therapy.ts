import { therapiesAwaited } from '../waiting/therapy.js';
import { because, ending, type Explanation } from './chain.js';

export const therapyFormMissing: Explanation = ({ of }, book) => ({
  because: therapiesAwaited(book)
    .filter(({ modality }) => modality === of)
    .map(({ recurrence }) =>
      because(
        `${of} was chosen to treat the recurrence, and no course of it is recorded`,
        ['VIS-AFTER-REC'],
        recurrence.value.firstSeenDate,
      ),
    ),
  ends: [
    ending('the coordinator', 'record the course of therapy'),
    ending('the coordinator', 'correct the treatment on the recurrence form, if it was not given'),
  ],
});
