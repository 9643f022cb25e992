import type { AlonePerformance, AloneReport, StatedReason } from '../study-report.js';
import { percent } from './table.js';

/** The reasons that were needed, numbered in the order in which they are first met. */
export const numbered = ({ worlds }: Pick<AloneReport, 'worlds'>): ReadonlyMap<string, number> => {
  const figures: readonly AlonePerformance[] = worlds.flatMap(({ parts }) =>
    parts.flatMap((part) => part.figures),
  );
  const needed = new Set(figures.flatMap(({ reason }) => reason ?? []));
  return new Map([...needed].map((reason, i) => [reason, i + 1]));
};

/** `seed 1`, `seeds 1 and 2`. */
const seedsNamed = (seeds: readonly number[]): string =>
  `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(' and ')}`;

/** How far a reason goes. */
const farOf = ({ biasUpTo, coverageFrom, coverageTo, seen }: StatedReason): string => {
  const bias =
    biasUpTo === 0 ? 'no bias' : `a bias of ${biasUpTo} standard deviations between data sets at most`;
  const coverage =
    coverageFrom === 0 && coverageTo === 1
      ? ''
      : `, coverage from ${percent(coverageFrom)} to ${percent(coverageTo)} %`;
  return `*Explains ${bias}${coverage}; drawn after ${seedsNamed(seen)}.*`;
};

const said =
  'Reasons follow from theory, and a reason excuses no more than it says. But how far each goes was drawn after figures of the seeds that are named with it had been seen; where two are named, figures had been outside narrower limits with both, and the limits were widened to what theory gives. Only a seed that is not named tests a reason.';

/** The reasons by which something is excused on this page, with their limits; nothing where there are none. */
export const knownReasonsList = (report: AloneReport): readonly string[] => {
  const notes = [...numbered(report)];
  if (notes.length === 0) return [];
  const limits = new Map(report.reasons.map((one) => [one.reason, farOf(one)]));
  const list = notes.map(([reason, number]) =>
    [`${number}. ${reason}`, limits.get(reason) ?? ''].join(' ').trim(),
  );
  return ['Known reasons:', list.join('\n'), said];
};

/** What a seed can say of the reasons. */
export const whatTests = ({ reasons }: Pick<AloneReport, 'reasons'>, seed: number): string => {
  const before = reasons.filter(({ seen }) => seen.includes(seed)).length;
  if (before === 0)
    return `Nothing of seed ${seed} had been seen when the limits of the known reasons were drawn: what it says of them is a test.`;
  const drawn = `Figures of seed ${seed} had been seen when the limits of`;
  return before === reasons.length
    ? `${drawn} all known reasons were drawn: it tests none of them.`
    : `${drawn} ${before} of the ${reasons.length} known reasons were drawn: it tests the others only.`;
};
