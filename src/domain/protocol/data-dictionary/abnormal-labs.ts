import type { Casebook } from '../../record/casebook.js';
import type { LabValue } from '../../record/values/lab-value.js';
import type { LabName } from '../../record/forms/labs.js';
import type { Screening } from '../../record/forms/screening.js';
import { applies } from '../../shared/rule.js';
import { unitFactor } from '../staging/units.js';
import { measuredLabs } from './check-labs.js';

export const labFlags = ['ABNORMAL', 'HIGH'] as const;

/** A value that this disease is expected to raise: shown as such, and not asked about (protocol §3.1). */
export interface AbnormalLab {
  /** JSON Pointer into the casebook. */
  readonly path: string;
  readonly lab: LabName;
  readonly value: number;
  readonly unit: string;
  readonly flag: (typeof labFlags)[number];
}

/**
 * In the reference unit, each exceeded from its next number on. AFP above 400 is a known factor of early recurrence
 * (PMC7979599).
 */
const markers: Readonly<
  Partial<Record<LabName, { readonly abnormal: number; readonly high: number | null }>>
> = {
  afp: { abnormal: 20, high: 400 },
  pivka2: { abnormal: 40, high: null },
};

const flagOf = (name: LabName, { value, unit, comparator }: LabValue): AbnormalLab['flag'] | null => {
  const limits = markers[name];
  const factor = unitFactor(name, unit);
  if (!limits || factor === null || comparator === '<') return null;
  const exceeds = (limit: number) =>
    applies(`DD-${name}`, value * factor > limit || (comparator === '>' && value * factor >= limit));
  if (limits.high !== null && exceeds(limits.high)) return 'HIGH';
  return exceeds(limits.abnormal) ? 'ABNORMAL' : null;
};

const ofLabs = (labs: Screening['labs'], path: string): readonly AbnormalLab[] =>
  measuredLabs(labs).flatMap(([lab, measured]) => {
    const flag = flagOf(lab, measured);
    const { value, unit } = measured;
    return flag === null ? [] : [{ path: `${path}/${lab}/value`, lab, value, unit, flag }];
  });

/** Every tumour marker of the record that lies above its normal range, in the order of the forms. */
export const abnormalLabs = ({
  screening,
  laboratory,
  visits,
  recurrences,
}: Casebook): readonly AbnormalLab[] => [
  ...(screening ? ofLabs(screening.value.labs, '/screening/value/labs') : []),
  ...laboratory.flatMap(({ value }, i) => ofLabs(value.labs, `/laboratory/${i}/value/labs`)),
  ...visits.flatMap(({ value }, i) => ofLabs(value.labs, `/visits/${i}/value/labs`)),
  ...recurrences.flatMap(({ value }, i) => ofLabs({ ...value.markers }, `/recurrences/${i}/value/markers`)),
];
