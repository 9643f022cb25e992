import { instant } from '../../src/domain/calendar/instant.js';
import { primary } from '../../src/domain/record/prediction-state.js';
import { emptyCasebook } from '../../src/domain/record/casebook.js';
import type { TrialState } from '../../src/domain/record/trial-state.js';
import type { OpenedPrediction } from '../../src/domain/unsealing/unsealing.js';
import type { CasebookRow } from '../../src/application/ports/read-models.js';
import { type CasebookBuilder, operatedOn } from './casebooks.js';
import { frozenTrial } from './patient-histories.js';
import { s1, s4, s5, s8, s9 } from './stories.js';

export const lockedAt = instant('2028-06-11T00:00:00.000Z');

const aggressive = (on: string): CasebookBuilder =>
  operatedOn('2025-09-09')
    .reported('2025-09-17')
    .predicted('PRE', '2025-08-27')
    .recurred(on, { macrovascular: 'Y' });

const withPost = (builder: CasebookBuilder, on: string): CasebookBuilder => builder.predicted('POST', on);

/** Scores: cases 0.9, 0.4; controls 0.5, 0.3, 0.1 for PRE. POST only where it ran. */
const cohort: readonly (readonly [CasebookBuilder, number, number | null])[] = [
  [withPost(aggressive('2026-03-09'), '2025-09-18'), 0.9, 0.8],
  [withPost(aggressive('2026-09-09'), '2025-09-18'), 0.4, 0.7],
  [s1(), 0.1, null],
  [withPost(s5().predicted('PRE', '2025-10-02'), '2025-10-23'), 0.5, 0.2],
  [s9().predicted('PRE', '2025-08-28'), 0.3, null],
  [s8().predicted('PRE', '2025-08-20'), 0.6, null],
  [s4(), 0.99, 0.99],
  [operatedOn('2025-07-08', { ecog: 3 }).reported('2025-07-15').clean('2027-07-05'), 0.95, null],
  [operatedOn('2025-07-08').reported('2025-07-15', { margin: 'R2' }).clean('2027-07-05'), 0.95, null],
  [operatedOn('2025-07-08').withdrew('2025-10-01', 'W3'), 0.95, null],
];
const idOf = (i: number): string => `APAR-${String(i + 1).padStart(4, '0')}`;
export const rows: readonly CasebookRow[] = [
  ...cohort.map(([builder], i) => ({ subjectId: idOf(i), revision: 9, casebook: builder.build() })),
  { subjectId: 'APAR-0099', revision: 9, casebook: { ...emptyCasebook, shredded: 9 } },
];
const revisionOf = (builder: CasebookBuilder, model: 'PRE' | 'POST', without: number): number =>
  builder.build().predictions.findLast(({ value }) => value.model === model)?.revision ?? without;
export const opened: readonly OpenedPrediction[] = cohort.flatMap(([builder, pre, post], i) =>
  (
    [
      ['PRE', pre, revisionOf(builder, 'PRE', 4)],
      ['POST', post, revisionOf(builder, 'POST', 8)],
    ] as const
  ).flatMap(([model, score, revision]) =>
    score === null
      ? []
      : [{ stream: `patient-${idOf(i)}`, revision, ...primary(model), commitment: 'e', score, nonce: '0' }],
  ),
);
export const sealedRows = opened.map(({ stream, revision }) => ({ stream, revision, data: {} }));

export const trial: TrialState = {
  ...frozenTrial('2028-06-10'),
  subjects: rows.map(({ subjectId }) => ({ subjectId, identityRef: '', identityHash: subjectId })),
  erased: ['APAR-0099'],
  manifest: rows.map(({ subjectId }) => ({
    stream: `patient-${subjectId}`,
    headRevision: 9,
    headHash: 'a'.repeat(64),
    setAside: false,
  })),
};
