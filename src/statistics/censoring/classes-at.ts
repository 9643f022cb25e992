import { type NotEstimable, notEstimable } from '../shared/estimate.js';

/**
 * Who is a control at a horizon. ALL: whoever is free of events after it or had a competing event by it (Blanche,
 * Dartigues & Jacqmin-Gadda 2013, second definition). EVENT_FREE: the first of these only (their first definition).
 */
export type Controls = 'ALL' | 'EVENT_FREE';

export const caseMark = 1;
export const controlMark = 0;
export const neither = 2;

export interface ClassesAt {
  readonly horizon: number;
  /** `caseMark`, `controlMark`, or `neither`: censored by the horizon, or competing where only EVENT_FREE counts. */
  readonly marks: Uint8Array;
  /** Subjects with the event of interest by the horizon. */
  readonly cases: number;
  readonly controls: number;
  /** Subjects censored by the horizon: they count through the weights of the others only. */
  readonly censored: number;
  /** Whether somebody censored by the horizon was followed longest: nobody can stand for them. */
  readonly unanswered: boolean;
}

export const classesAt = (
  times: ArrayLike<number>,
  types: ArrayLike<number>,
  horizon: number,
  controls: Controls,
): ClassesAt => {
  const marks = new Uint8Array(times.length).fill(neither);
  const counts = { cases: 0, controls: 0, censored: 0 };
  let longest = 0;
  let lastLost = -1;
  for (let i = 0; i < times.length; i += 1) {
    const later = times[i]! > horizon;
    longest = Math.max(longest, times[i]!);
    if (types[i] === 0) lastLost = Math.max(lastLost, times[i]!);
    if (!later && types[i] === 0) counts.censored += 1;
    else if (!later && types[i] === 1) {
      marks[i] = caseMark;
      counts.cases += 1;
    } else if (later || controls === 'ALL') {
      marks[i] = controlMark;
      counts.controls += 1;
    }
  }
  return { horizon, marks, ...counts, unanswered: lastLost === longest && longest <= horizon };
};

/** Why no weighted statistic of both classes exists, if so. */
export const whyNoClasses = (n: Omit<ClassesAt, 'marks'>): NotEstimable | undefined => {
  if (!n.unanswered && (n.cases === 0 || n.controls === 0)) {
    return notEstimable(
      'ONE_CLASS',
      `both classes are needed at time ${n.horizon}: there are ${n.cases} cases and ${n.controls} controls`,
    );
  }
  return whyNoWeights(n);
};

/** Whoever was censored can be stood for by those who were followed longer only, to an event or beyond the horizon. */
export const whyNoWeights = ({
  horizon,
  unanswered,
}: Pick<ClassesAt, 'horizon' | 'unanswered'>): NotEstimable | undefined =>
  unanswered
    ? notEstimable(
        'FOLLOW_UP_ENDS',
        `nobody is followed beyond time ${horizon}: no weight can stand for those censored last`,
      )
    : undefined;

/** Whether somebody censored by the horizon was followed longest, so that nobody can stand for them. */
export const followUpEnds = (times: ArrayLike<number>, types: ArrayLike<number>, horizon: number): boolean =>
  classesAt(times, types, horizon, 'ALL').unanswered;
