import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Reading } from '../../../record/forms/reading.js';
import type { RecurrenceExtent } from '../../../record/forms/recurrence.js';
import { required, type Violation } from '../../../shared/domain-error.js';
import { imagesToRead } from '../../adjudication/images-to-read.js';
import { milan } from '../../milan/milan.js';
import { lifeEnds } from '../../partial-dates/first-reports.js';
import type { Check, CheckContext } from './check-context.js';
import { dateRule, notInFuture, surgeryDateOf } from './date-checks.js';
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

/** The limits name no date of the record: a reader learns nothing of the participant from a refusal (BL-READERS). */
const checkDay = (on: PlainDate, caseId: string, context: CheckContext): readonly Violation[] => {
  const { casebook, protocol } = context;
  const d0 = surgeryDateOf(casebook);
  const lastDay = lifeEnds(casebook);
  const outside = [
    ...notInFuture(context, path, on),
    ...dateRule(lastDay === null || on <= lastDay, 'EC-H05', path, on, imaged),
    ...dateRule(d0 !== null && on > d0, 'EC-H04', path, on, imaged),
  ];
  if (outside.length > 0) return outside;
  const images = imagesToRead(casebook, caseId, protocol);
  return dateRule(
    images.some(({ date }) => date === on),
    'ML-READERS',
    path,
    on,
    imaged,
  );
};

/** The day is that of an image of the case (EC-H04, EC-H05, EC-H06, ML-READERS), and EC-H09 and ranges as for the site's own description. */
export const checkReading: Check<Reading> = (value, context) => [
  ...(value.firstSeenDate === null ? [] : checkDay(value.firstSeenDate, value.caseId, context)),
  ...checkSight(value),
  ...checkLesions(value),
];
