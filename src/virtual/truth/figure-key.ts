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

/** A test is judged by the share of the data sets in which it rejects: the name of that share, of the test that is named so. */
export const rejectionsOf = (test: string): string => `${test}.rejections`;

/** The group of a figure that knows censoring and is asked of people of whom none is lost. */
export const everybodyFollowed = 'everybody followed';
