import type { Figure } from '../../contracts/evaluation.js';
import { type EvaluationData, figuresOf, panelRows } from '../../application/evaluation/index.js';
import { figureKey, rejectionsOf } from '../truth/index.js';
import { benefitThresholds, highFrom, studyRequest, testLevel } from './design.js';

/** What an estimator said of one data set; null where it said why not. */
export interface Observed {
  readonly key: string;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
}

const ofTest = /\.p-value$/u;

const keyOf = (figure: Figure): string =>
  ofTest.test(figure.estimator)
    ? figureKey({ ...figure, estimator: rejectionsOf(figure.estimator.replace(ofTest, '')) })
    : figureKey(figure);

/** Of a test, whether it rejects: 1 or 0. */
export const observedOf = (figure: Figure): Observed => {
  const key = keyOf(figure);
  if ('notEstimable' in figure) return { key, value: null, interval: null };
  const { estimator, value, interval } = figure;
  if (ofTest.test(estimator)) return { key, value: value < testLevel ? 1 : 0, interval: null };
  return {
    key,
    value,
    interval: interval === null || 'notEstimable' in interval ? null : [interval.lower, interval.upper],
  };
};

type Row = (typeof panelRows)[number];

/** Reads data sets by the panel, and keeps the figures of which the truth is known. */
export type Reader = (data: EvaluationData) => readonly Observed[];

/** Rows that give none of these figures are asked once only: which they are is found on the first data set. */
export const readerOf = (known: ReadonlySet<string>): Reader => {
  const wanted = new Map<number, readonly Row[]>();
  const isKept = (threshold: number, figure: Figure): boolean =>
    known.has(keyOf(figure)) && (threshold === highFrom || figure.threshold !== null);
  return (data) =>
    [...new Set([highFrom, ...benefitThresholds])].flatMap((threshold) => {
      const request = studyRequest(threshold);
      const rows =
        wanted.get(threshold) ??
        panelRows.filter((row) =>
          figuresOf(data, request, [row]).some((figure) => isKept(threshold, figure)),
        );
      wanted.set(threshold, rows);
      return figuresOf(data, request, rows)
        .filter((figure) => isKept(threshold, figure))
        .map(observedOf);
    });
};
