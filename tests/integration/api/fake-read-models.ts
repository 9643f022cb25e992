import type { ReadingCaseRow, ReadModels } from '../../../src/application/ports/read-models.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';

/** The case of the sample requests; it belongs to APAR-0001. */
export const aReadingCase: ReadingCaseRow = {
  caseId: '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11',
  stream: 'patient-APAR-0001',
  openedAt: instant('2026-03-20T04:00:00.000Z'),
  readers: [],
};

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
    readingCases: () => Promise.resolve([]),
    readingCase: (caseId) => Promise.resolve(caseId === aReadingCase.caseId ? aReadingCase : null),
    checkpoint: () => Promise.resolve({ position: '42', recordedAt: null }),
    ...change,
  };
};
