import type { TrialState } from '../../domain/record/trial-state.js';

/** Every subject number that the trial or the read models know, once each and in order: nobody of a cut can be missed. */
export const subjectNumbers = (
  { subjects }: Pick<TrialState, 'subjects'>,
  heads: readonly { readonly subjectId: string }[],
): readonly string[] => [...new Set([...subjects, ...heads].map(({ subjectId }) => subjectId))].sort();
