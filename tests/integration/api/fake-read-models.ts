import type { Questions, ReadingCaseRow, ReadModels } from '../../../src/application/ports/read-models.js';
import { instant } from '../../../src/domain/calendar/instant.js';
import type { Casebook } from '../../../src/domain/record/casebook.js';
import { answering } from '../../../src/projections/answering.js';
import { emptyPlace } from '../../unit/projections/empty-place.js';

/** The case of the sample requests; it belongs to APAR-0001. */
export const aReadingCase: ReadingCaseRow = {
  caseId: '6f1c1f0e-7b43-4c3f-8f57-0d8f6f4b2b11',
  stream: 'patient-APAR-0001',
  openedAt: instant('2026-03-20T04:00:00.000Z'),
  readers: [],
};

/** Every question there is, answered as where nothing is known; a new read model need not be named here. */
const unknowing = (): Questions => {
  const answers = answering.map((model) => model.answers(emptyPlace(model)));
  return Object.assign({}, ...answers) as Questions;
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
  const models: ReadModels = {
    ...unknowing(),
    seen: () => Promise.resolve(true),
    casebooks: () => Promise.resolve(rows),
    casebooksOf: async (...subjectIds) =>
      (await models.casebooks()).filter(({ subjectId }) => subjectIds.includes(subjectId)),
    casebookHeads: () => models.casebooks(),
    casebook: (subjectId) => Promise.resolve(rows.find((row) => row.subjectId === subjectId) ?? null),
    sealedPredictionCount: async () => (await models.sealedPredictions()).length,
    openedPredictionCount: async () => (await models.openedPredictions()).length,
    readingCase: (caseId) => Promise.resolve(caseId === aReadingCase.caseId ? aReadingCase : null),
    checkpoint: () => Promise.resolve({ position: '42', recordedAt: null }),
    ...change,
  };
  return models;
};
