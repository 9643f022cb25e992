import type { RecurrenceExtent } from '../../record/forms/recurrence.js';
import { applies } from '../../shared/rule.js';
import { sameValue } from '../../shared/same-value.js';
import { milan, type MilanResult, type MilanStatus } from './milan.js';

/** What one form makes of the recurrence, and the extent that it describes. */
export interface Judged {
  readonly milan: MilanResult;
  readonly extent: RecurrenceExtent;
}

/** One positive feature asserts BEYOND, and WITHIN needs everything known (protocol §5). */
const order: readonly MilanStatus[] = ['BEYOND', 'UNDETERMINED', 'INVALID', 'WITHIN'];

const undetermined: MilanResult = { status: 'UNDETERMINED', ruleId: 'ML-SEVERAL' };

/** All nodules of forms that are within Milan; whether two forms mean the same nodule, nobody has said. */
const withAllNodules = (forms: readonly RecurrenceExtent[], one: RecurrenceExtent): RecurrenceExtent => {
  const longestMm = forms.flatMap((form) => form.longestMm);
  return { ...one, longestMm, intrahepaticCount: longestMm.length };
};

/**
 * Milan of the forms of one recurrence that were first seen on one day, in whatever order they were recorded (ML-SEVERAL):
 * beyond where any of them is; else undetermined where any is, or where all are within and all nodules together would
 * not be.
 */
export const milanTogether = (forms: readonly [Judged, ...Judged[]]): MilanResult => {
  const [first, ...others] = forms;
  if (!applies('ML-SEVERAL', others.length > 0)) return first.milan;
  const worst = forms.reduce((a, b) =>
    order.indexOf(b.milan.status) < order.indexOf(a.milan.status) ? b : a,
  );
  if (worst.milan.status !== 'WITHIN' || others.every(({ extent }) => sameValue(extent, first.extent)))
    return worst.milan;
  const extents = forms.map(({ extent }) => extent);
  return milan(withAllNodules(extents, first.extent)).status === 'WITHIN' ? worst.milan : undetermined;
};
