import { authorsWrite, checklist, noDevelopment, noRationale } from './checklist.js';

/** CLAIM, 42 items in the numbering of 2020. */
export const claim = checklist(
  {
    id: 'claim',
    title: 'CLAIM',
    source:
      'Mongan J, Moy L, Kahn CE. Radiol Artif Intell 2020;2:e200029. Items were read where reviews of adherence list them (Koçak B, et al. Diagn Interv Radiol 2025;31:440, table 5; Gao C, et al. J Evid Based Med 2026, e70141). The update of 2024 was not read.',
  },
  [
    ['1', 'Title: AI methodology and technology', ['registration', 'Title']],
    ['2', 'Structured summary', ['summary', 'Methods']],
    ['3', 'Background and clinical role', ['background', 'Intended use']],
    ['4', 'Objectives and hypotheses', ['objectives', 'primary analyses']],
    ['5', 'Prospective or retrospective', ['design', 'Prospective']],
    ['6', 'Study goal', ['objectives', 'validate']],
    ['7', 'Data sources', ['design', 'Data source']],
    ['8', 'Eligibility criteria', ['eligibility', 'consented']],
    ['9', 'Data preprocessing', ['imaging', 'Preprocessing']],
    ['10', 'Selection of data subsets', ['protocol-parameters', 'mri.']],
    ['11', 'Definitions of data elements', ['protocol-parameters', 'Parameter']],
    ['12', 'De-identification', ['imaging', 'De-identification']],
    ['13', 'Missing data', ['missing-data', 'missing']],
    ['14', 'Definition of the reference standard', ['outcome', 'Aggressive recurrence']],
    ['15', 'Rationale for the reference standard', { notApplicable: noRationale }],
    [
      '16',
      'Source and qualification of annotators',
      {
        notApplicable:
          'the record holds the role of each reader and not where a reader was trained, nor for how long',
      },
    ],
    ['17', 'Annotation tools', ['imaging', 'Annotation']],
    ['18', 'Variability between and within readers', ['blinding', 'Disagreement of readers']],
    ['19', 'Sample size', ['sample-size', 'Planned']],
    [
      '20',
      'Partitions of the data',
      { notApplicable: 'every participant is in the evaluation; there is no training partition' },
    ],
    [
      '21',
      'Level at which partitions are disjoint',
      { notApplicable: 'there are no partitions' },
      'not read',
    ],
    ['22', 'Description of the model', ['models', 'File, SHA-256'], 'not read'],
    ['23', 'Software', ['models', 'Scores by runtime'], 'not read'],
    ['24', 'Initialisation of parameters', { notApplicable: noDevelopment }, 'not read'],
    ['25', 'Training', { notApplicable: noDevelopment }, 'not read'],
    ['26', 'Selection of the final model', { notApplicable: noDevelopment }, 'not read'],
    ['27', 'Ensembles', { notApplicable: noDevelopment }, 'not read'],
    ['28', 'Metrics of performance', ['estimators', 'Method'], 'not read'],
    ['29', 'Statistical uncertainty', ['estimators', 'Intervals'], 'not read'],
    ['30', 'Robustness and sensitivity', ['estimands', 'Label:'], 'not read'],
    [
      '31',
      'Explainability',
      {
        notApplicable: 'the models are validated as they are; no explanation of a score was shown to anybody',
      },
      'not read',
    ],
    ['32', 'Validation on external data', ['objectives', 'validate'], 'not read'],
    ['33', 'Flow of participants', ['flow', 'Flow of participants']],
    ['34', 'Demographic and clinical characteristics', ['baseline', 'participants']],
    ['35', 'Performance', ['results', 'AUC'], 'not read'],
    ['36', 'Accuracy with its precision', ['results', '% CI'], 'not read'],
    ['37', 'Failure analysis', ['two-by-two', 'label'], 'not read'],
    ['38', 'Limitations', ['limitations', 'Limits'], 'not read'],
    ['39', 'Implications for practice', { notApplicable: authorsWrite }, 'not read'],
    ['40', 'Registration', ['registration', 'Registration'], 'not read'],
    ['41', 'Access to protocol, data and code', ['sharing', 'Code']],
    ['42', 'Funding', ['funding', 'Funding']],
  ],
);
