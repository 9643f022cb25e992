import { randomStreams } from '../../src/statistics/index.js';
import type { LabelStatus } from '../../src/domain/protocol/label/label-24.js';
import type { AnalysisRow } from '../../src/domain/protocol/analysis-row/analysis-row.js';
import type { ModelScores } from '../../src/application/trial-analysis/index.js';
import { analysisRow } from './analysis-rows.js';

const idOf = (i: number): string => `APAR-${String(i + 1).padStart(4, '0')}`;

/** Rows and scores of n people whose risk of aggressive recurrence is their POST; a quarter has had therapy. */
export const simulatedRows = (
  n: number,
  seed: number,
): { readonly rows: readonly AnalysisRow[]; readonly scores: ModelScores } => {
  const people = randomStreams(seed, 0, n).map(({ uniform }, i) => {
    const post = 0.05 + 0.6 * uniform();
    const pre = Math.min(0.95, Math.max(0.02, post + 0.2 * (uniform() - 0.5)));
    const drawn = uniform();
    const early = 60 + Math.floor(660 * uniform());
    const status: LabelStatus =
      drawn < post
        ? 'AGGRESSIVE'
        : drawn < post + 0.12
          ? 'NON_AGGRESSIVE'
          : drawn < post + 0.15
            ? 'COMPETING_DEATH'
            : drawn < post + 0.23
              ? 'CENSORED'
              : drawn < post + 0.25
                ? 'UNDETERMINED'
                : 'EVENT_FREE';
    const treated = uniform() < 0.1 + 0.4 * post;
    const begun = 28 + Math.floor(28 * uniform());
    const adjuvant = treated && begun < early;
    return { id: idOf(i), pre, post, status, early, adjuvant, begun, uniform };
  });
  const rows = people.map(({ id, status, early, adjuvant, begun, uniform }) =>
    analysisRow({
      id,
      status,
      time: status === 'EVENT_FREE' ? 731 + Math.floor(40 * uniform()) : early,
      censoring: status === 'CENSORED' ? 'LOST_TO_FOLLOW_UP' : null,
      ...(adjuvant
        ? {
            adjuvantFromDay: begun,
            outside: {
              FAS_V: ['EXPLORATORY'],
              PP_V: ['EXPLORATORY'],
              POST_V: ['EXPLORATORY'],
              EXP: [],
            },
          }
        : {}),
      baseline: {
        sex: uniform() < 0.8 ? 'M' : 'F',
        age: 40 + Math.floor(35 * uniform()),
        bclc: uniform() < 0.15 ? '0' : 'A',
        largestMm: 12 + Math.floor(70 * uniform()),
        nodules: uniform() < 0.8 ? 1 : 2,
        hbv: uniform() < 0.8,
        cirrhosis: uniform() < 0.5,
        afp: Math.round(1000 * uniform() ** 3),
        childPugh: uniform() < 0.8 ? 5 : 6,
        ecog: uniform() < 0.8 ? 0 : 1,
        albiGrade: uniform() < 0.6 ? 1 : 2,
        mvi: uniform() < 0.5 ? 'M0' : uniform() < 0.7 ? 'M1' : 'M2',
        edmondsonSteiner: uniform() < 0.6 ? 'II' : 'III',
        margin: uniform() < 0.94 ? 'R0' : 'R1',
        fieldStrength: uniform() < 0.6 ? 3 : 1.5,
        vendor: uniform() < 0.5 ? 'SIEMENS' : uniform() < 0.9 ? 'GE' : 'PHILIPS',
        contrastClass: uniform() < 0.5 ? 'HEPATOBILIARY' : 'EXTRACELLULAR',
        surgeryHalfYear: uniform() < 0.5 ? '2025-H2' : '2026-H1',
      },
    }),
  );
  return {
    rows,
    scores: {
      PRE: new Map(people.map(({ id, pre }) => [id, pre])),
      POST: new Map(people.map(({ id, post }) => [id, post])),
    },
  };
};
