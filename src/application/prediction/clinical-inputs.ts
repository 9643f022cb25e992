import type { FieldValues } from '../../domain/imaging/model-input/input-vector.js';
import { isMissing, type Lab } from '../../domain/record/values/lab-value.js';
import type { LabName } from '../../domain/record/forms/labs.js';
import type { Screening } from '../../domain/record/forms/screening.js';
import type { Pathology } from '../../domain/record/forms/pathology.js';
import { unitFactor } from '../../domain/protocol/staging/units.js';

/** In the reference unit; null when not recorded or in a unit that the value cannot have. */
const reference = (labs: Screening['labs'], name: LabName): number | null => {
  const lab: Lab | undefined = labs[name];
  if (lab === undefined || isMissing(lab)) return null;
  const factor = unitFactor(name, lab.unit);
  return factor === null ? null : lab.value * factor;
};

const yes = (answer: string): number | null =>
  answer === 'Y' || answer === 'POSITIVE' ? 1 : answer === 'N' || answer === 'NEGATIVE' ? 0 : null;

/** The clinical vector by field name, in the units of the model manifest; `screening` with the values as of surgery. */
export const clinicalInputs = (screening: Screening, ageYears: number): FieldValues => ({
  ageYears,
  sex: screening.sex === 'M' ? 1 : 0,
  afpNgMl: reference(screening.labs, 'afp'),
  albuminGL: reference(screening.labs, 'albumin'),
  totalBilirubinUmolL: reference(screening.labs, 'totalBilirubin'),
  inr: reference(screening.labs, 'inr'),
  plateletsE9L: reference(screening.labs, 'platelets'),
  altUL: reference(screening.labs, 'alt'),
  tumourCount: screening.tumourCount === 'UNCOUNTABLE' ? null : screening.tumourCount,
  largestTumourMm:
    screening.tumours.length > 0 ? Math.max(...screening.tumours.map((tumour) => tumour.longestMm)) : null,
  cirrhosis: yes(screening.cirrhosis),
  hbsAgPositive: yes(screening.hbsAg),
});

const grades = { I: 1, II: 2, III: 3, IV: 4 } as const;
const invasion = { M0: 0, M1: 1, M2: 2 } as const;

/** The pathology vector by field name, in the units of the model manifest. */
export const pathologyInputs = (pathology: Pathology): FieldValues => ({
  tumourNumber: pathology.tumourNumber,
  maxMm: pathology.maxMm,
  mvi: invasion[pathology.mvi],
  edmondsonSteiner: grades[pathology.edmondsonSteiner],
  satelliteNodules: pathology.satelliteNodules ? 1 : 0,
  marginMm: pathology.marginMm,
  capsuleComplete: pathology.capsule === 'COMPLETE' ? 1 : 0,
});
