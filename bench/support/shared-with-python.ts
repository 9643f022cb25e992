import type { SharedEstimator } from './shared-estimator.js';

/**
 * In Python: `day` and `status` hold the data, `any_event` and `of_event` survival of any event and of the event, `stopped` the
 * second up to the horizon. scikit-survival has no standard errors of areas and scores, and competing events are censored in
 * it: it is asked for less than the panel computes. The slow ones last.
 */
export const sharedWithPython: readonly SharedEstimator[] = [
  {
    name: 'Kaplan-Meier',
    rows: ['survival', 'follow-up'],
    script: `kaplan_meier_estimator(anything, day, conf_type="log-log")
kaplan_meier_estimator(~anything, day, conf_type="log-log")
for high in groups:
    for g in (0, 1):
        kaplan_meier_estimator(anything[high == g], day[high == g], conf_type="log-log")`,
  },
  {
    name: 'Brier score at the horizon',
    rows: ['brier'],
    script: `for score in scores:
    brier_score(of_event, of_event, 1 - score, h)`,
  },
  {
    name: 'AUC(t)',
    rows: ['auc-at-horizon'],
    script: `for score in scores:
    cumulative_dynamic_auc(of_event, stopped, score, [h])`,
  },
  {
    name: 'Cox by Efron and Breslow',
    rows: ['cox', 'cause-specific-cox'],
    script: `for high in groups:
    for ties in ("efron", "breslow"):
        for survival in (any_event, of_event):
            CoxPHSurvivalAnalysis(ties=ties).fit(high.reshape(-1, 1), survival)`,
  },
  {
    name: 'Cox of the score',
    rows: ['cox-of-score'],
    script: `for score in scores:
    for survival in (any_event, of_event):
        CoxPHSurvivalAnalysis(ties="efron").fit((score / score.std()).reshape(-1, 1), survival)`,
  },
  {
    name: 'concordance of Harrell and Uno',
    rows: ['concordance'],
    script: `kept = np.where(status == 2, 1e9, day)
for score in scores:
    concordance_index_censored(event, day, score)
    concordance_index_censored(event, kept, score)
    concordance_index_ipcw(of_event, stopped, score, h)`,
  },
];
