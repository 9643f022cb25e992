import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Reading } from '../../../record/forms/reading.js';
import type { RecurrenceExtent } from '../../../record/forms/recurrence.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { imagesToRead } from '../../adjudication/images-to-read.js';
import { milan } from '../../milan/milan.js';
import type { Check, CheckContext } from './check-context.js';
import { dateRule } from './date-checks.js';
import { checkLesions } from './check-recurrence.js';

const path = '/firstSeenDate';
const imaged = 'the date of an image of this case';

const describesLesion = (extent: RecurrenceExtent): boolean =>
  ![0, null].includes(extent.intrahepaticCount as number | null) ||
  extent.longestMm.length > 0 ||
  extent.infiltrative ||
  [extent.macrovascular, extent.bileDuctThrombus, extent.extrahepatic].includes('Y');

/** ML-UNSEEN: who sees no lesion dates and describes none, and who dates one describes one. */
const checkSight = (value: Reading): readonly Violation[] => {
  const { firstSeenDate: on } = value;
  return on === null
    ? required(
        !describesLesion(value),
        'ML-UNSEEN',
        path,
        on,
        imaged,
        `A lesion is described: ${path} must be ${imaged}.`,
      )
    : required(
        milan(value).status !== 'INVALID',
        'ML-UNSEEN',
        path,
        on,
        'null',
        `No lesion is described: ${path} must be null, or the lesion described.`,
      );
};

/**
 * The day is that of an image of the case, and no other rule judges it: which of several refused would tell a reader on which side of
 * the surgery, or of the death, a day lies (BL-READERS).
 */
const checkDay = (
  on: PlainDate,
  caseId: string,
  { casebook, protocol }: CheckContext,
): readonly Violation[] =>
  dateRule(
    imagesToRead(casebook, caseId, protocol).some(({ date }) => date === on),
    'ML-READERS',
    path,
    on,
    imaged,
  );

/** The day is that of an image of the case (ML-READERS), and EC-H09 and ranges as for the site's own description. */
export const checkReading: Check<Reading> = (value, context) => [
  ...(value.firstSeenDate === null ? [] : checkDay(value.firstSeenDate, value.caseId, context)),
  ...checkSight(value),
  ...checkLesions(value),
];
