import { authorsWrite, checklist } from './checklist.js';

/** STARD 2015, 30 items, and what STARD-AI is known to add. */
export const stardAi = checklist(
  {
    id: 'stard-ai',
    title: 'STARD-AI',
    source:
      'STARD 2015 list: Cohen JF, Korevaar DA, Altman DG, et al. BMJ Open 2016;6:e012799, table 2. STARD-AI (2025) adds 18 new or modified items; their numbers and wording could not be read, so its topics are listed without numbers, after the abstract of the statement.',
  },
  [
    ['1', 'Identification as a study of accuracy', 'summary'],
    ['2', 'Structured summary', 'summary'],
    ['3', 'Background, intended use of the index test', 'background'],
    ['4', 'Objectives and hypotheses', 'objectives'],
    ['5', 'Prospective or retrospective', 'design'],
    ['6', 'Eligibility criteria', 'eligibility'],
    ['7', 'How eligible participants were identified', 'eligibility'],
    ['8', 'Where and when', 'design'],
    ['9', 'Consecutive, random or convenience series', 'eligibility'],
    ['10a', 'Index test', 'models'],
    ['10b', 'Reference standard', 'outcome'],
    ['11', 'Rationale for the reference standard', 'outcome'],
    ['12a', 'Cut-offs of the index test, pre-specified or exploratory', 'models'],
    ['12b', 'Cut-offs of the reference standard', 'outcome'],
    ['13a', 'What performers of the index test could know', 'blinding'],
    ['13b', 'What assessors of the reference standard could know', 'blinding'],
    ['14', 'Methods for measures of accuracy', 'estimators'],
    ['15', 'Indeterminate results', 'estimands'],
    ['16', 'Missing data', 'missing-data'],
    ['17', 'Analyses of variability, pre-specified or exploratory', 'estimands'],
    ['18', 'Sample size', 'sample-size'],
    ['19', 'Flow of participants', 'flow'],
    ['20', 'Baseline characteristics', 'baseline', 'not read'],
    ['21a', 'Severity of disease in those with the target condition', 'baseline', 'not read'],
    ['21b', 'Alternative diagnoses in those without', 'flow', 'not read'],
    ['22', 'Interval between index test and reference standard', 'outcome', 'not read'],
    ['23', 'Cross tabulation of index test and reference standard', 'two-by-two', 'not read'],
    ['24', 'Accuracy with its precision', 'results', 'not read'],
    [
      '25',
      'Adverse events of index test or reference standard',
      {
        notApplicable:
          'the index test reads data that routine care brings, and the reference standard is routine imaging',
      },
      'not read',
    ],
    ['26', 'Limitations', 'limitations'],
    ['27', 'Implications for practice', { notApplicable: authorsWrite }],
    ['28', 'Registration', 'registration'],
    ['29', 'Protocol', 'registration'],
    ['30', 'Funding', 'funding'],
    [null, 'Dataset practices', 'imaging', 'not read'],
    [null, 'The AI index test: version and vendor', 'models', 'not read'],
    [null, 'Failures of the AI index test', 'index-test-failures', 'not read'],
    [null, 'Algorithmic bias and fairness', 'estimands', 'not read'],
  ],
);
