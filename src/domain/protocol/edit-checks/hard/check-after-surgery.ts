import type { Complication } from '../../../record/forms/complication.js';
import type { Discharge } from '../../../record/forms/discharge.js';
import type { Violation } from '../../../shared/domain-error.js';
import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Check, CheckContext } from './check-context.js';
import { dateRule, happened, surgeryDateOf } from './date-checks.js';

const fromSurgeryOn = (ruleId: string, context: CheckContext, date: PlainDate): readonly Violation[] => {
  const d0 = surgeryDateOf(context.casebook);
  return [
    ...happened(context, '/date', date),
    ...dateRule(
      d0 !== null && date >= d0,
      ruleId,
      '/date',
      date,
      d0 === null ? 'after a recorded surgery' : `no earlier than surgery on ${d0}`,
    ),
  ];
};

export const checkComplication: Check<Complication> = ({ date }, context) =>
  fromSurgeryOn('DD-complicationDate', context, date);

export const checkDischarge: Check<Discharge> = ({ date }, context) =>
  fromSurgeryOn('DD-dischargeDate', context, date);
