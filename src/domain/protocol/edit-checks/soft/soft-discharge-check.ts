import { daysBetween } from '../../../calendar/plain-date.js';
import { checkOf } from './finding.js';

/** A stay of more than two months is rare enough to be asked about. */
export const longStay = checkOf({
  id: 'EC-S99',
  looksAt: ({ resection, discharge }) =>
    resection && discharge
      ? [
          {
            found: daysBetween(resection.value.surgeryDate, discharge.value.date) > 60,
            path: '/discharge/value/date',
            value: discharge.value.date,
            limit: 'within 60 days of surgery',
            message: `Discharge on ${discharge.value.date} is more than 60 days after surgery.`,
          },
        ]
      : [],
});
