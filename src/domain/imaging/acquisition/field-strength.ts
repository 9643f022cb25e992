import type { FieldStrength } from '../../record/machines/acquisition-facts.js';

/** Scanners write their true field, such as 2.89 T, so the nominal ones are met within this. */
const toleranceT = 0.12;
const nominal = [
  ['1.5T', 1.5],
  ['3T', 3],
] as const satisfies readonly (readonly [FieldStrength, number])[];

/** Below and above no scanner of people works: a value beyond is no field in tesla, most often one in gauss. */
const [weakestT, strongestT] = [0.01, 12];

/** The field by its nominal strength; null for what is no field in tesla. @param tesla MagneticFieldStrength (0018,0087) */
export const fieldStrengthOf = (tesla: number): FieldStrength | null => {
  if (!(tesla >= weakestT && tesla <= strongestT)) return null;
  return nominal.find(([, field]) => Math.abs(tesla - field) <= toleranceT)?.[0] ?? 'OTHER';
};
