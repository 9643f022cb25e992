export const deviationCategories = [
  'CONSENT',
  'ELIGIBILITY',
  'MRI',
  'PREDICTION_LOCK',
  'BLINDING',
  'ENDPOINT_SCAN',
  'VISIT',
  'LABORATORY',
  'DATA',
  'OTHER',
] as const;
export type DeviationCategory = (typeof deviationCategories)[number];
