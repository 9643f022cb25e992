import type { Recurrence, RecurrenceExtent } from '../../record/forms/recurrence.js';
import { holds } from '../../shared/holds.js';

export type MilanStatus = 'WITHIN' | 'BEYOND' | 'UNDETERMINED' | 'INVALID';

export interface MilanResult {
  readonly status: MilanStatus;
  /** The rule that decided, of the family ML-*. */
  readonly ruleId: string;
}

/** Millimetres, inclusive and unrounded (Mazzaferro, NEJM 1996;334:693). */
const maxSolitaryMm = 50;
const maxMultipleMm = 30;
const maxCount = 3;

interface MilanRule {
  readonly ruleId: string;
  readonly applies: (extent: RecurrenceExtent) => boolean;
  readonly status: MilanStatus;
}

const countOf = (extent: RecurrenceExtent): number =>
  typeof extent.intrahepaticCount === 'number' ? extent.intrahepaticCount : Number.NaN;

/** One entry per counted nodule; a nodule without a line in the list is not measured. */
const sizesOf = (extent: RecurrenceExtent): readonly (number | null)[] =>
  Array.from(
    { length: Math.max(countOf(extent), extent.longestMm.length) },
    (_, i) => extent.longestMm[i] ?? null,
  );

const isSolitary = (extent: RecurrenceExtent): boolean => countOf(extent) === 1;
const isMultiple = (extent: RecurrenceExtent): boolean => countOf(extent) >= 2 && countOf(extent) <= maxCount;
const isCount = (count: RecurrenceExtent['intrahepaticCount']): boolean =>
  typeof count !== 'number' || (Number.isInteger(count) && count >= 0);
const anyLargerThan = (extent: RecurrenceExtent, limitMm: number): boolean =>
  extent.longestMm.some((mm) => mm !== null && mm > limitMm);
const anyUnmeasured = (extent: RecurrenceExtent): boolean => sizesOf(extent).includes(null);
const anyUnknown = ({ extrahepatic, macrovascular, bileDuctThrombus }: RecurrenceExtent): boolean =>
  [extrahepatic, macrovascular, bileDuctThrombus].includes('UN');

/** In this order (protocol §5): one positive feature asserts BEYOND, WITHIN needs everything known. */
const rules: readonly MilanRule[] = [
  { ruleId: 'ML-EXTRA', status: 'BEYOND', applies: (r) => r.extrahepatic === 'Y' },
  {
    ruleId: 'ML-VASC',
    status: 'BEYOND',
    applies: (r) => r.macrovascular === 'Y' || r.bileDuctThrombus === 'Y',
  },
  { ruleId: 'ML-INFIL', status: 'BEYOND', applies: (r) => r.infiltrative },
  {
    ruleId: 'ML-COUNT',
    status: 'BEYOND',
    applies: (r) => r.intrahepaticCount === 'INNUMERABLE' || countOf(r) > maxCount,
  },
  {
    ruleId: 'ML-INVALID',
    status: 'INVALID',
    applies: (r) => !isCount(r.intrahepaticCount) || r.intrahepaticCount === 0,
  },
  { ruleId: 'ML-UNKNOWN', status: 'UNDETERMINED', applies: (r) => r.intrahepaticCount === null },
  { ruleId: 'ML-SINGLE', status: 'BEYOND', applies: (r) => isSolitary(r) && anyLargerThan(r, maxSolitaryMm) },
  { ruleId: 'ML-MULTI', status: 'BEYOND', applies: (r) => isMultiple(r) && anyLargerThan(r, maxMultipleMm) },
  { ruleId: 'ML-UNKNOWN', status: 'UNDETERMINED', applies: (r) => anyUnmeasured(r) || anyUnknown(r) },
  { ruleId: 'ML-WORKUP', status: 'UNDETERMINED', applies: (r) => !r.workupComplete },
  { ruleId: 'ML-SINGLE', status: 'WITHIN', applies: isSolitary },
  { ruleId: 'ML-MULTI', status: 'WITHIN', applies: isMultiple },
];

const invalid: MilanResult = { status: 'INVALID', ruleId: 'ML-INVALID' };

/**
 * Milan criteria on the complete description of a first recurrence (protocol §5).
 * INVALID means a description that cannot be: no lesion inside or outside the liver, or an impossible count.
 */
export const milan = (extent: RecurrenceExtent): MilanResult => {
  const rule = rules.find(({ ruleId, applies }) => holds(ruleId, applies(extent)));
  return rule ? { status: rule.status, ruleId: rule.ruleId } : invalid;
};

/** A recurrence known clinically alone has no imaged extent: UNDETERMINED whatever was written (protocol §4.2). */
export const milanOf = (recurrence: Pick<Recurrence, 'basis'> & RecurrenceExtent): MilanResult =>
  holds('ML-UNKNOWN', recurrence.basis === 'CLINICAL_ONLY')
    ? { status: 'UNDETERMINED', ruleId: 'ML-UNKNOWN' }
    : milan(recurrence);
