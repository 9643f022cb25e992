import type { Reading } from '../../record/forms/reading.js';
import type { Recurrence, RecurrenceExtent } from '../../record/forms/recurrence.js';
import { applies } from '../../shared/rule.js';

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
  readonly id: string;
  readonly when: (extent: RecurrenceExtent) => boolean;
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
  { id: 'ML-EXTRA', status: 'BEYOND', when: (r) => r.extrahepatic === 'Y' },
  {
    id: 'ML-VASC',
    status: 'BEYOND',
    when: (r) => r.macrovascular === 'Y' || r.bileDuctThrombus === 'Y',
  },
  { id: 'ML-INFIL', status: 'BEYOND', when: (r) => r.infiltrative },
  {
    id: 'ML-COUNT',
    status: 'BEYOND',
    when: (r) => r.intrahepaticCount === 'INNUMERABLE' || countOf(r) > maxCount,
  },
  {
    id: 'ML-INVALID',
    status: 'INVALID',
    when: (r) => !isCount(r.intrahepaticCount) || r.intrahepaticCount === 0,
  },
  { id: 'ML-UNKNOWN', status: 'UNDETERMINED', when: (r) => r.intrahepaticCount === null },
  { id: 'ML-SINGLE', status: 'BEYOND', when: (r) => isSolitary(r) && anyLargerThan(r, maxSolitaryMm) },
  { id: 'ML-MULTI', status: 'BEYOND', when: (r) => isMultiple(r) && anyLargerThan(r, maxMultipleMm) },
  { id: 'ML-UNKNOWN', status: 'UNDETERMINED', when: (r) => anyUnmeasured(r) || anyUnknown(r) },
  { id: 'ML-WORKUP', status: 'UNDETERMINED', when: (r) => !r.workupComplete },
  { id: 'ML-SINGLE', status: 'WITHIN', when: isSolitary },
  { id: 'ML-MULTI', status: 'WITHIN', when: isMultiple },
];

const invalid: MilanResult = { status: 'INVALID', ruleId: 'ML-INVALID' };

/**
 * Milan criteria on the complete description of a first recurrence (protocol §5).
 * INVALID means a description that cannot be: no lesion inside or outside the liver, or an impossible count.
 */
export const milan = (extent: RecurrenceExtent): MilanResult => {
  const rule = rules.find(({ id, when }) => applies(id, when(extent)));
  return rule ? { status: rule.status, ruleId: rule.id } : invalid;
};

/** What Milan looks at, without whatever else the form or the reading says. */
export const milanExtent = ({
  intrahepaticCount,
  longestMm,
  infiltrative,
  macrovascular,
  bileDuctThrombus,
  extrahepatic,
  workupComplete,
}: RecurrenceExtent): RecurrenceExtent => ({
  intrahepaticCount,
  longestMm,
  infiltrative,
  macrovascular,
  bileDuctThrombus,
  extrahepatic,
  workupComplete,
});

/** A recurrence known only clinically has no imaged extent: UNDETERMINED whatever was written (protocol §4.2). */
export const milanOf = (recurrence: Pick<Recurrence, 'basis'> & RecurrenceExtent): MilanResult =>
  applies('ML-UNKNOWN', recurrence.basis === 'CLINICAL_ONLY')
    ? { status: 'UNDETERMINED', ruleId: 'ML-UNKNOWN' }
    : milan(recurrence);

/** Readers who see no lesion leave its extent open, whatever the site described (ML-UNSEEN). */
export const milanOfReading = (reading: Pick<Reading, 'firstSeenDate'> & RecurrenceExtent): MilanResult =>
  applies('ML-UNSEEN', reading.firstSeenDate === null)
    ? { status: 'UNDETERMINED', ruleId: 'ML-UNSEEN' }
    : milan(reading);
