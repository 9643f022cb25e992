import type { TrialState } from '../record/trial-state.js';

const lastNumber = 9999;

const subjectIdOf = (number: number): string => `APAR-${String(number).padStart(4, '0')}`;

const numberOf = (subjectId: string): number => Number(subjectId.slice(-4));

/** The numbers behind those that were given out, in order; one that was left out before them stays left out; no more of them than asked for. */
export const numbersToCome = (
  { subjects }: Pick<TrialState, 'subjects'>,
  atMost = lastNumber,
): readonly string[] => {
  const given = subjects.reduce((highest, { subjectId }) => Math.max(highest, numberOf(subjectId)), 0);
  const length = Math.min(atMost, Math.max(0, lastNumber - given));
  return Array.from({ length }, (_, index) => subjectIdOf(given + 1 + index));
};
