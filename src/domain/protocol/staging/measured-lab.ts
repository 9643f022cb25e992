import { isMissing } from '../../record/values/lab-value.js';
import type { LabName } from '../../record/forms/labs.js';
import type { Screening } from '../../record/forms/screening.js';
import { unitFactor } from './units.js';

/** The value in the reference unit of protocol §3.1; null when it is missing, open-ended or in a foreign unit. */
export const measured = (labs: Screening['labs'], name: LabName): number | null => {
  const lab = labs[name];
  if (lab === undefined || isMissing(lab) || lab.comparator !== '=') return null;
  const factor = unitFactor(name, lab.unit);
  return factor === null ? null : lab.value * factor;
};
