import { isMissing } from '../../record/values/lab-value.js';
import type { LabName } from '../../record/forms/labs.js';
import type { Screening } from '../../record/forms/screening.js';
import { unitFactor } from './units.js';

/** Body mass index in kg/m² (protocol §3.1, derived). */
export const bodyMassIndex = ({ heightCm, weightKg }: Pick<Screening, 'heightCm' | 'weightKg'>): number =>
  weightKg / (heightCm / 100) ** 2;

const measured = (labs: Screening['labs'], name: LabName): number | null => {
  const lab = labs[name];
  if (lab === undefined || isMissing(lab) || lab.comparator !== '=') return null;
  const factor = unitFactor(name, lab.unit);
  return factor === null ? null : lab.value * factor;
};

/** Neutrophil-to-lymphocyte ratio (protocol §3.1, derived); null unless both are measured and the lymphocytes are not zero. */
export const neutrophilLymphocyteRatio = (labs: Screening['labs']): number | null => {
  const [neutrophils, lymphocytes] = [measured(labs, 'neutrophils'), measured(labs, 'lymphocytes')];
  return neutrophils === null || lymphocytes === null || lymphocytes === 0 ? null : neutrophils / lymphocytes;
};
