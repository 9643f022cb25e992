import type { Figure } from '../../contracts/evaluation.js';

type Named = Pick<Figure, 'estimator' | 'score' | 'group' | 'cause' | 'threshold'>;

/** What tells a figure of the panel from the others of one data set, in words for a table. */
export const figureKey = ({ estimator, score, group, cause, threshold }: Named): string =>
  [
    estimator,
    score,
    threshold === null ? null : `≥ ${threshold}`,
    group,
    cause === null ? null : `cause ${cause}`,
  ]
    .filter((part) => part !== null)
    .join(' | ');
