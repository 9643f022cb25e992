import { authorsWrite, checklist, noRationale } from './checklist.js';

/** STARD 2015, 30 items, and what STARD-AI is known to add. */
export const stardAi = checklist(
  {
    id: 'stard-ai',
    title: 'STARD-AI',
    source:
      'STARD 2015 list: Cohen JF, Korevaar DA, Altman DG, et al. BMJ Open 2016;6:e012799, table 2. STARD-AI (2025) adds 18 new or modified items; their numbers and wording could not be read, so its topics are listed without numbers, after the abstract of the statement.',
  },
  [
    ['1', 'Identification as a study of accuracy', ['summary', 'Prospective validation']],
    ['2', 'Structured summary', ['summary', 'Methods']],
    ['3', 'Background, intended use of the index test', ['background', 'Intended use']],
    ['4', 'Objectives and hypotheses', ['objectives', 'primary analyses']],
    ['5', 'Prospective or retrospective', ['design', 'Prospective']],
    ['6', 'Eligibility criteria', ['eligibility', 'BCLC']],
    ['7', 'How eligible participants were identified', ['eligibility', 'consented']],
    ['8', 'Where and when', ['design', 'Setting']],
    ['9', 'Consecutive, random or convenience series', ['eligibility', 'consecutive']],
    ['10a', 'Index test', ['models', 'locked file']],
    ['10b', 'Reference standard', ['outcome', 'Milan criteria']],
    ['11', 'Rationale for the reference standard', { notApplicable: noRationale }],
    ['12a', 'Cut-offs of the index test, pre-specified or exploratory', ['models', 'Thresholds were locked']],
    ['12b', 'Cut-offs of the reference standard', ['outcome', '50 mm']],
    ['13a', 'What performers of the index test could know', ['models', 'recorded inputs']],
    ['13b', 'What assessors of the reference standard could know', ['blinding', 'Readers']],
    ['14', 'Methods for measures of accuracy', ['estimators', 'Intervals']],
    ['15', 'Indeterminate results', ['outcome', 'undetermined']],
    ['16', 'Missing data', ['missing-data', 'missing']],
    ['17', 'Analyses of variability, pre-specified or exploratory', ['estimands', 'Subgroups']],
    ['18', 'Sample size', ['sample-size', 'Planned']],
    ['19', 'Flow of participants', ['flow', 'Flow of participants']],
    ['20', 'Baseline characteristics', ['baseline', 'participants'], 'not read'],
    [
      '21a',
      'Severity of disease in those with the target condition',
      ['baseline', 'vascular invasion'],
      'not read',
    ],
    ['21b', 'Alternative diagnoses in those without', ['flow', 'Flow of participants'], 'not read'],
    [
      '22',
      'Interval between index test and reference standard',
      ['outcome', 'interval between the two'],
      'not read',
    ],
    ['23', 'Cross tabulation of index test and reference standard', ['two-by-two', 'label'], 'not read'],
    ['24', 'Accuracy with its precision', ['results', '% CI'], 'not read'],
    [
      '25',
      'Adverse events of index test or reference standard',
      {
        notApplicable:
          'the index test reads data that routine care brings, and the reference standard is routine imaging',
      },
      'not read',
    ],
    ['26', 'Limitations', ['limitations', 'Limits']],
    ['27', 'Implications for practice', { notApplicable: authorsWrite }],
    ['28', 'Registration', ['registration', 'Registration']],
    ['29', 'Protocol', ['registration', 'Protocol']],
    ['30', 'Funding', ['funding', 'Funding']],
    [null, 'Dataset practices', ['imaging', 'De-identification'], 'not read'],
    [null, 'The AI index test: version and vendor', ['models', 'File, SHA-256'], 'not read'],
    [null, 'Failures of the AI index test', ['index-test-failures', 'no valid score'], 'not read'],
    [null, 'Algorithmic bias and fairness', ['estimands', 'Subgroups'], 'not read'],
  ],
);
