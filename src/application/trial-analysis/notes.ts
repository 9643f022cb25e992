import type { PlannedAnalysis } from '../../contracts/analysis/index.js';
import type { Samples } from './subgroups/partition.js';
import { isOfLabel } from './data/sample.js';

const ofCensoring = {
  NONE: [],
  AT_ADJUVANT_START: [
    'Follow-up is censored at the start of adjuvant therapy; whatever is seen after it, or cannot be made out, plays no part.',
  ],
  AT_ADJUVANT_START_WEIGHTED: [
    'Follow-up is censored at the start of adjuvant therapy, and who is like those that began it counts more: weights by a Cox model of the start.',
  ],
} as const;

const ofLabel: Readonly<Record<PlannedAnalysis['label'], readonly string[]>> = {
  PRIMARY: [],
  A: ['Recurrences up to the end of the window around the horizon count as within two years.'],
  B: ['Deaths without recurrence by the horizon are left out.'],
  C: ['Deaths without recurrence by the horizon count as cases.'],
  D: ['A death after two or more missed scans is censored at the last adequate assessment before them.'],
  IMPUTED: ['Labels that are not known are imputed, as missing at random given the predictors of the plan.'],
  BEST_CASE: ['Nobody whose label is not known had an aggressive recurrence.'],
  WORST_CASE: ['Everybody whose label is not known had an aggressive recurrence.'],
};

/** The full set of the surgery-only cohort is made by what happened after surgery. */
const onTheFuture =
  'Whoever recurs early can no longer begin adjuvant therapy before the recurrence. A set of participants without such therapy is therefore selected by what happened after surgery.';

/** What a reader must know of an analysis to read its figures rightly. */
export const notesOf = (analysis: PlannedAnalysis, { horizon, curve }: Samples): readonly string[] => {
  const [byHorizon, byDays] = [horizon.participants.length, curve.participants.length];
  return [
    ...ofLabel[analysis.label],
    ...ofCensoring[analysis.censoring],
    ...(['FAS_V', 'PP_V', 'POST_V'].includes(analysis.population) ? [onTheFuture] : []),
    ...(isOfLabel(analysis) && byHorizon !== byDays
      ? [`${byHorizon} take part in figures at the horizon, ${byDays} in curves and tests.`]
      : []),
    ...(analysis.weights === 'NONE' && !analysis.landmark && !analysis.grouping.startsWith('THERAPY')
      ? []
      : ['Exploratory, no causal claim.']),
  ];
};
