import type { ReportContext } from '../../contracts/analysis/report-context.js';

type Facts = Pick<
  ReportContext['trial'],
  | 'title'
  | 'registration'
  | 'registeredAt'
  | 'sponsor'
  | 'sites'
  | 'setting'
  | 'ethics'
  | 'funding'
  | 'conflictsOfInterest'
  | 'dataSharing'
  | 'codeSharing'
  | 'publicInvolvement'
  | 'intendedUse'
  | 'plannedParticipants'
  | 'sampleSize'
>;

/** What the registry entry NCT07062380 says of the trial; null is what it does not say, and nobody made up. */
export const trialFacts: Facts = {
  title: 'AI-Based Prediction of HCC Recurrence Patterns After Resection (APAR)',
  registration: 'NCT07062380',
  registeredAt: 'ClinicalTrials.gov',
  sponsor: 'Tongji Hospital',
  sites: ['Tongji Hospital'],
  setting: 'One hospital; resection of early-stage hepatocellular carcinoma',
  ethics: 'TJ-IRB202505060',
  funding: 'Other, as the registry entry says; no funder is named',
  conflictsOfInterest: null,
  dataSharing: null,
  codeSharing: null,
  publicInvolvement: null,
  intendedUse:
    'Identifying, before and after resection, patients at high risk of an aggressive recurrence within two years',
  plannedParticipants: 353,
  sampleSize: 'The registry gives 353 participants over both cohorts and no justification.',
};

/** The criteria as the registry entry lists them. */
export const eligibilityCriteria: readonly string[] = [
  'Aged 18 to 75 years, regardless of gender',
  'BCLC stage 0 or A, scheduled for curative liver resection',
  'Preoperative clinical diagnosis of hepatocellular carcinoma',
  'Dynamic contrast-enhanced MRI within one month before surgery, with acceptable image quality',
  'Child-Pugh score of at most 7',
  'ECOG performance status 0 or 1',
  'No severe organic disease of the heart, lungs, brain, or other vital organs',
  'Excluded: concurrent other malignancies, except cured non-melanoma skin cancer or cervical carcinoma in situ',
  'Excluded: a diagnosis other than hepatocellular carcinoma by postoperative pathology',
  'Excluded: pregnant or lactating women',
  'Excluded: history of organ transplantation',
  'Excluded: inability to comply with the study protocol or follow-up schedule',
];
