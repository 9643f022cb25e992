import type { EvaluationData } from '../../../application/evaluation/index.js';
import type { PlainDate } from '../../../domain/calendar/plain-date.js';
import type { AnalysisRow } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { analysisRow } from '../../../domain/protocol/analysis-row/analysis-row-of.js';
import { typeAtHorizon } from '../../../domain/protocol/label/type-at-horizon.js';
import type { Played } from '../../player/index.js';
import { scoreNames } from '../../truth/index.js';

/** A member of FAS-V as the rules of the product see it at the final lock. */
export interface AnalysedRow {
  readonly participant: number;
  readonly scores: Played['scores'];
  readonly row: AnalysisRow;
}

export const analysedRows = (participants: readonly Played[], cutoff: PlainDate): readonly AnalysedRow[] =>
  participants
    .map((one) => ({
      participant: one.participant,
      scores: one.scores,
      row: analysisRow(one, { cutoff, finalLock: true }),
    }))
    .filter(({ row }) => row.sets.FAS_V.member);

/**
 * What the panel reads, as `apar export` writes it for `apar evaluate`: whoever has no label leaves altogether, and whoever's
 * type of recurrence alone is undetermined takes no part in curves and tests.
 */
export const dataOf = (rows: readonly Pick<AnalysedRow, 'scores' | 'row'>[]): EvaluationData => {
  const known = rows.flatMap(({ scores, row: { label, endpoints } }) => {
    const [time, type] = [label.timeForTStar, typeAtHorizon[label.status]];
    if (time === null || type === null || endpoints === null) return [];
    return [{ scores, time, type, ttar: endpoints.ttar }];
  });
  const curves = known.flatMap(({ ttar: { time, type } }, place) =>
    type === 'UNDETERMINED' ? [] : [{ place, time, type }],
  );
  return {
    n: known.length,
    atHorizon: {
      times: Float64Array.from(known, ({ time }) => time),
      types: Float64Array.from(known, ({ type }) => type),
    },
    ofCurves: {
      times: Float64Array.from(curves, ({ time }) => time),
      types: Float64Array.from(curves, ({ type }) => type),
    },
    curveRows: curves.length === known.length ? null : Float64Array.from(curves, ({ place }) => place),
    scores: scoreNames.map((name) => Float64Array.from(known, ({ scores }) => scores[name])),
    groups: null,
  };
};
