import type { EvaluationData } from '../../application/evaluation/index.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import { analysisSets } from '../../domain/protocol/analysis-sets/analysis-sets.js';
import { isErased, recordOf } from '../../domain/protocol/analysis-sets/trial-participant.js';
import { type Endpoints, endpoints } from '../../domain/protocol/endpoints/endpoints.js';
import { type Label24, label24 } from '../../domain/protocol/label/label-24.js';
import { typeAtHorizon } from '../../domain/protocol/label/type-at-horizon.js';
import type { Played } from '../player/index.js';
import { scoreNames } from '../truth/index.js';

/** A member of FAS-V as the rules of the product see it at the final lock. */
export interface AnalysedRow {
  readonly participant: number;
  readonly scores: Played['scores'];
  readonly label: Label24;
  readonly ttar: Endpoints['ttar'];
}

export const analysedRows = (participants: readonly Played[], cutoff: PlainDate): readonly AnalysedRow[] =>
  participants.flatMap((one): readonly AnalysedRow[] => {
    if (isErased(one)) return [];
    const record = recordOf(one);
    if (!analysisSets(record, one.protocol, cutoff, true).FAS_V.member) return [];
    const times = endpoints(record, one.protocol, cutoff);
    if (times === null) return [];
    const label = label24(record, one.protocol, { cutoff, finalLock: true });
    return [{ participant: one.participant, scores: one.scores, label, ttar: times.ttar }];
  });

/** What the panel reads. Whoever is UNDETERMINED on either scale leaves altogether. */
export const dataOf = (rows: readonly AnalysedRow[]): EvaluationData => {
  const known = rows.flatMap(({ scores, label, ttar }) => {
    const [time, type] = [label.timeForTStar, typeAtHorizon[label.status]];
    if (time === null || type === null || ttar.type === 'UNDETERMINED') return [];
    return [{ scores, time, type, curveTime: ttar.time, curveType: ttar.type }];
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
