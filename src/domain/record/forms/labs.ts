import type { Lab } from '../values/lab-value.js';
import type { FieldsOf } from './fields.js';

export const labNames = [
  'totalBilirubin',
  'albumin',
  'inr',
  'prothrombinProlongation',
  'alt',
  'ast',
  'ggt',
  'alp',
  'creatinine',
  'platelets',
  'wbc',
  'neutrophils',
  'lymphocytes',
  'haemoglobin',
  'afp',
  'pivka2',
  'hbvDna',
  'prothrombinTime',
  'icgR15',
] as const;
export type LabName = (typeof labNames)[number];

/** A value may be reported in another unit (protocol §3.1); it is compared in this one. */
export const labFields = {
  totalBilirubin: { label: 'Total bilirubin', unit: 'µmol/L' },
  albumin: { label: 'Albumin', unit: 'g/L' },
  inr: { label: 'International normalised ratio (INR)' },
  prothrombinProlongation: { label: 'Prolongation of prothrombin time', unit: 's' },
  alt: { label: 'Alanine aminotransferase (ALT)', unit: 'U/L' },
  ast: { label: 'Aspartate aminotransferase (AST)', unit: 'U/L' },
  ggt: { label: 'Gamma-glutamyl transferase (GGT)', unit: 'U/L' },
  alp: { label: 'Alkaline phosphatase (ALP)', unit: 'U/L' },
  creatinine: { label: 'Creatinine', unit: 'µmol/L' },
  platelets: { label: 'Platelet count', unit: '10⁹/L' },
  wbc: { label: 'White blood cell count', unit: '10⁹/L' },
  neutrophils: { label: 'Neutrophil count', unit: '10⁹/L' },
  lymphocytes: { label: 'Lymphocyte count', unit: '10⁹/L' },
  haemoglobin: { label: 'Haemoglobin', unit: 'g/L' },
  afp: { label: 'Alpha-fetoprotein (AFP)', unit: 'ng/mL' },
  pivka2: { label: 'PIVKA-II (des-gamma-carboxy prothrombin)', unit: 'mAU/mL' },
  hbvDna: { label: 'HBV DNA', unit: 'IU/mL' },
  prothrombinTime: { label: 'Prothrombin time', unit: 's' },
  icgR15: { label: 'Indocyanine green retention at 15 min (ICG-R15)', unit: '%' },
} as const satisfies FieldsOf<Record<LabName, Lab>>;
