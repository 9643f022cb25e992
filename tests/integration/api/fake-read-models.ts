import type { ReadModels } from '../../../src/application/ports/read-models.js';
import type { Casebook } from '../../../src/domain/patient/casebook.js';

/** Read models that hold these casebooks and nothing else, and have seen everything. */
export const fakeReadModels = (
  casebooks: Readonly<Record<string, Casebook>> = {},
  change: Partial<ReadModels> = {},
): ReadModels => {
  const rows = Object.entries(casebooks).map(([subjectId, casebook]) => ({
    subjectId,
    revision: casebook.revision,
    casebook,
  }));
  return {
    seen: () => Promise.resolve(true),
    casebooks: () => Promise.resolve(rows),
    casebook: (subjectId) => Promise.resolve(rows.find((row) => row.subjectId === subjectId) ?? null),
    timeline: () => Promise.resolve([]),
    sealedPredictions: () => Promise.resolve([]),
    openedPredictions: () => Promise.resolve([]),
    checkpoint: () => Promise.resolve({ position: '42', recordedAt: null }),
    ...change,
  };
};
