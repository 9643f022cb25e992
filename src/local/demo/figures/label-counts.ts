import type { TrialAnalysis } from '../../../contracts/analysis/index.js';

/** Who is analysed, by what is known of them at the horizon. */
export interface LabelCounts {
  readonly set: string;
  readonly cases: number;
  readonly controls: number;
  /** Censored by the horizon. */
  readonly censored: number;
}

/**
 * Participants of the first analysis that counts those alone whose label is known; of plan 1.0.0 that of PRE in FAS-V.
 * @throws Error where the plan has no such analysis
 */
export const labelCounts = ({ analyses }: TrialAnalysis): LabelCounts => {
  for (const { population, figures } of analyses) {
    const labelled = figures.find(
      ({ estimator, subgroup }) => estimator === 'auc.delong' && subgroup === null,
    );
    if (labelled === undefined) continue;
    const { n, events } = labelled;
    return { set: population.name, cases: events, controls: n - events, censored: population.analysed - n };
  }
  throw new Error('no analysis of the plan counts the participants with a known label alone');
};

export const labelCountsText = ({ set, cases, controls, censored }: LabelCounts): string =>
  `${set}: ${cases} with an aggressive recurrence within 24 months, ${controls} without, ${censored} censored before`;
