import type { Figure } from '../../contracts/evaluation.js';
import { fixed } from '../figures/drawing/shown.js';

const counts = /\.(?:true|false)-(?:positives|negatives)$|\.number-at-risk$/u;

/** p-values never as 0; counts whole; of everything else three digits after the point, of hundreds one where it says anything. */
export const valueText = (estimator: string, value: number): string => {
  if (estimator.endsWith('p-value')) return value < 0.001 ? '< 0.001' : fixed(value, 3);
  if (counts.test(estimator)) return fixed(value, 0);
  if (Math.abs(value) < 100) return fixed(value, 3);
  return fixed(value, Number.isInteger(value) ? 0 : 1);
};

/** A figure in words: value and interval, or why there is none. */
export interface FigureWords {
  readonly text: string;
  readonly isValue: boolean;
}

/** `suppressed`: too few stand behind it to be shown. */
export const figureWords = (figure: Figure, suppressed = false): FigureWords => {
  if ('notEstimable' in figure) {
    const { code, reason } = figure.notEstimable;
    return { text: `${suppressed ? 'Suppressed' : 'Not estimable'}: ${reason} (${code})`, isValue: false };
  }
  const { estimator, value, interval } = figure;
  const point = valueText(estimator, value);
  if (interval === null) return { text: point, isValue: true };
  if ('notEstimable' in interval) {
    return { text: `${point} (no interval: ${interval.notEstimable.reason})`, isValue: true };
  }
  const { lower, upper, level } = interval;
  const percent = Number((level * 100).toPrecision(4));
  return {
    text: `${point} (${percent} % CI ${valueText(estimator, lower)} to ${valueText(estimator, upper)})`,
    isValue: true,
  };
};

/** Of what a figure is: score, comparison, group, cause, day, threshold. */
export const figureOfWhat = (figure: Figure, causes: Readonly<Record<string, string>> = {}): string => {
  const { score, group, cause, time, threshold } = figure;
  const against = 'against' in figure && typeof figure.against === 'string' ? figure.against : null;
  return [
    score === null ? null : against === null ? score : `${score} − ${against}`,
    group,
    cause === null ? null : (causes[String(cause)] ?? `event type ${cause}`),
    time === null ? null : `day ${time}`,
    threshold === null ? null : `threshold ${threshold}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
};
