import type { Screening } from '../../record/forms/screening.js';
import { measured } from './measured-lab.js';

/** Body mass index in kg/m² (protocol §3.1, derived). */
export const bodyMassIndex = ({ heightCm, weightKg }: Pick<Screening, 'heightCm' | 'weightKg'>): number =>
  weightKg / (heightCm / 100) ** 2;

/** Neutrophil-to-lymphocyte ratio (protocol §3.1, derived); null unless both are measured and the lymphocytes are not zero. */
export const neutrophilLymphocyteRatio = (labs: Screening['labs']): number | null => {
  const [neutrophils, lymphocytes] = [measured(labs, 'neutrophils'), measured(labs, 'lymphocytes')];
  return neutrophils === null || lymphocytes === null || lymphocytes === 0 ? null : neutrophils / lymphocytes;
};
