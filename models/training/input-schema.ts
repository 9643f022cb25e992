import type {
  FieldSchema,
  PreprocessingParameters,
} from '../../src/domain/imaging/model-input/model-manifest.js';

/** A field before the training data have given its mean and standard deviation. */
export type FieldDraft = Omit<FieldSchema, 'mean' | 'sd'>;

const field = (
  name: string,
  unit: string,
  min: number,
  max: number,
  imputation: FieldDraft['imputation'],
  transform: FieldDraft['transform'] = 'NONE',
): FieldDraft => ({ name, unit, min, max, transform, imputation });

export const CLINICAL_FIELDS: readonly FieldDraft[] = [
  field('ageYears', 'years', 18, 90, 'REFUSE'),
  field('sex', 'M=1, F=0', 0, 1, 'REFUSE'),
  field('afpNgMl', 'ng/mL', 0, 5_000_000, 'TRAINING_MEAN', 'LOG10P1'),
  field('albuminGL', 'g/L', 10, 70, 'TRAINING_MEAN'),
  field('totalBilirubinUmolL', 'µmol/L', 1, 1000, 'TRAINING_MEAN', 'LOG10P1'),
  field('inr', 'ratio', 0.5, 15, 'TRAINING_MEAN'),
  field('plateletsE9L', '10⁹/L', 1, 2000, 'TRAINING_MEAN'),
  field('altUL', 'U/L', 1, 20_000, 'TRAINING_MEAN', 'LOG10P1'),
  field('tumourCount', 'count', 1, 20, 'REFUSE'),
  field('largestTumourMm', 'mm', 1, 300, 'REFUSE', 'LOG10P1'),
  field('cirrhosis', 'yes=1, no=0', 0, 1, 'TRAINING_MEAN'),
  field('hbsAgPositive', 'yes=1, no=0', 0, 1, 'TRAINING_MEAN'),
];

export const PATHOLOGY_FIELDS: readonly FieldDraft[] = [
  field('tumourNumber', 'count', 1, 50, 'REFUSE'),
  field('maxMm', 'mm', 1, 300, 'REFUSE', 'LOG10P1'),
  field('mvi', 'M0=0, M1=1, M2=2', 0, 2, 'REFUSE'),
  field('edmondsonSteiner', 'I=1 … IV=4', 1, 4, 'REFUSE'),
  field('satelliteNodules', 'yes=1, no=0', 0, 1, 'TRAINING_MEAN'),
  field('marginMm', 'mm', 0, 100, 'TRAINING_MEAN', 'LOG10P1'),
  field('capsuleComplete', 'yes=1, no=0', 0, 1, 'TRAINING_MEAN'),
];

/** 180 × 240 × 312 mm around the middle of the study. */
export const PREPROCESSING: PreprocessingParameters = {
  shape: [24, 40, 52],
  spacingMm: [7.5, 6, 6],
  supersampling: 2,
  percentiles: [1, 99],
  clip: [-0.5, 5],
  clipSd: 4,
};
