import { formToRead } from '../../../../protocol/adjudication/readings-outstanding.js';
import { because, ending, type Explanation } from '../chain.js';

export const recurrenceImagesMissing: Explanation = (_about, book, { protocol }) => {
  const form = formToRead(book, protocol);
  return {
    because: form
      ? [
          because(
            `a recurrence is recorded (revision ${form.revision}), and no scan after surgery up to its confirmation`,
            ['ML-IMAGES'],
            form.value.firstSeenDate,
          ),
        ]
      : [],
    ends: [
      ending(
        'the coordinator',
        'record the visit with its scans, also one of another hospital, from its records',
      ),
      ending('the coordinator', 'correct the day of the scans or of the recurrence, if one of them is wrong'),
    ],
  };
};
