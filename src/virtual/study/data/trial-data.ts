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

/** What the panel reads. Whoever is UNDETERMINED on either scale leaves altogether. */
export const dataOf = (rows: readonly AnalysedRow[]): EvaluationData => {
  const known = rows.flatMap(({ scores, row: { label, endpoints } }) => {
    const [time, type] = [label.timeForTStar, typeAtHorizon[label.status]];
    if (time === null || type === null || endpoints === null || endpoints.ttar.type === 'UNDETERMINED')
      return [];
    return [{ scores, time, type, curveTime: endpoints.ttar.time, curveType: endpoints.ttar.type }];
  });
  const column = (of: (row: (typeof known)[number]) => number): Float64Array => Float64Array.from(known, of);
  return {
    n: known.length,
    atHorizon: { times: column(({ time }) => time), types: column(({ type }) => type) },
    ofCurves: { times: column(({ curveTime }) => curveTime), types: column(({ curveType }) => curveType) },
    scores: scoreNames.map((name) => column(({ scores }) => scores[name])),
    groups: null,
  };
};
