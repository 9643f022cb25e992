import { notPassedAtSurgery } from '../eligibility/day-of-surgery.js';
import { applies } from '../../shared/rule.js';
import type { DeviationFinder } from './found-deviation.js';

/** Consent has its own finder: it must precede other acts than surgery too. */
const ofConsent = 'C0';
const ofMri = 'I4';

/** Surgery although a pre-operative rule failed or was not known to pass: one deviation per rule, on the day of surgery. */
export const operatedUnready: DeviationFinder = (casebook, protocol, until) => {
  const d0 = casebook.resection?.value.surgeryDate;
  if (d0 === undefined) return [];
  return notPassedAtSurgery(casebook, protocol, until)
    .filter(({ ruleId }) => applies('ST-DEVIATION', ruleId !== ofConsent))
    .map(({ ruleId, verdict, reason }) => ({
      ruleId,
      code: `${ruleId}-${verdict}`,
      category: ruleId === ofMri ? 'MRI' : 'ELIGIBILITY',
      on: d0,
      heading: `operated on ${d0} although ${ruleId} ${verdict === 'FAIL' ? 'failed' : 'was not known to pass'}`,
      detail: reason,
    }));
};
