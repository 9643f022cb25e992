import type { ReportedSecondPrimary } from '../../../record/forms/second-primary.js';
import { dateInLife } from '../../partial-dates/date-form.js';
import { placedDate } from '../../partial-dates/place-date.js';
import { aroundNow, type Check } from './check-context.js';
import { happened, notBeforeConsent } from './date-checks.js';

export const checkSecondPrimary: Check<ReportedSecondPrimary> = (value, context) => {
  const date = dateInLife(value.date, 'date', aroundNow(value, context), placedDate);
  return [
    ...happened(context, '/date', date, value.date),
    ...notBeforeConsent(context, '/date', date, value.date),
  ];
};
