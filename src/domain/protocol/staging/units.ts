import type { LabName } from '../../record/forms/labs.js';

/** Accepted spellings of each unit and its factor to the reference unit, which has factor 1 (protocol §3.1). */
export interface UnitTable {
  readonly reference: string;
  readonly factors: Readonly<Record<string, number>>;
}

const enzyme: UnitTable = { reference: 'U/L', factors: { 'u/l': 1, 'iu/l': 1 } };
const cells: UnitTable = { reference: '10^9/L', factors: { '10^9/l': 1, '10e9/l': 1, 'g/l': 1 } };
const protein = (reference: string): UnitTable => ({ reference, factors: { 'g/l': 1, 'g/dl': 10 } });

export const labUnits: Readonly<Record<LabName, UnitTable>> = {
  totalBilirubin: { reference: 'µmol/L', factors: { 'umol/l': 1, 'mg/dl': 17.1 } },
  albumin: protein('g/L'),
  inr: { reference: 'INR', factors: { inr: 1, ratio: 1, '1': 1, '': 1 } },
  prothrombinProlongation: { reference: 's', factors: { s: 1, sec: 1 } },
  alt: enzyme,
  ast: enzyme,
  ggt: enzyme,
  alp: enzyme,
  creatinine: { reference: 'µmol/L', factors: { 'umol/l': 1, 'mg/dl': 88.4 } },
  platelets: cells,
  wbc: cells,
  neutrophils: cells,
  lymphocytes: cells,
  haemoglobin: protein('g/L'),
  afp: { reference: 'ng/mL', factors: { 'ng/ml': 1, 'ug/l': 1, 'iu/ml': 1.21 } },
  pivka2: { reference: 'mAU/mL', factors: { 'mau/ml': 1 } },
  hbvDna: { reference: 'IU/mL', factors: { 'iu/ml': 1 } },
  prothrombinTime: { reference: 's', factors: { s: 1, sec: 1 } },
  icgR15: { reference: '%', factors: { '%': 1 } },
};

/** One spelling for the micro sign, the Greek letter, superscripts and case. */
const normalised = (unit: string): string =>
  unit
    .trim()
    .replace(/[µμ]/g, 'u')
    .replace('⁹', '^9')
    .replace(/^[×x]\s*/i, '')
    .toLowerCase();

/** Factor from the reported to the reference unit, null for a unit that the laboratory value cannot have. */
export const unitFactor = (name: LabName, unit: string): number | null => {
  const { reference, factors } = labUnits[name];
  return unit === reference ? 1 : (factors[normalised(unit)] ?? null);
};
