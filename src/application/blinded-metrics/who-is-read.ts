import type { Instant } from '../../domain/calendar/instant.js';
import { isSetAside, openRecords, type TrialState } from '../../domain/record/trial-state.js';

/** Subject numbers of those of whom answers are made: everybody but the erased, and those whose altered record was set aside. */
export const whoIsRead = (trial: Pick<TrialState, 'subjects' | 'erased' | 'setAside'>): readonly string[] =>
  openRecords(trial).filter((subjectId) => !isSetAside(trial, subjectId));

/** When people went out of every answer, by their erasure or by the second signature under which a record was set aside; oldest first. */
export const goneAt = (trial: Pick<TrialState, 'erasedAt' | 'setAside'>): readonly Instant[] => {
  const setAside = Object.entries(trial.setAside).flatMap(([subjectId, { signatures }]) =>
    isSetAside(trial, subjectId)
      ? (signatures
          .map(({ at }) => at)
          .toSorted()
          .at(-1) ?? [])
      : [],
  );
  return [...Object.values(trial.erasedAt), ...setAside].toSorted();
};
