import type { AnalysisTable } from '../../../contracts/analysis/index.js';
import type { Quantity } from '../../../statistics/index.js';
import { type Participant, type Sample, isHigh } from '../data/participant.js';

export type CellValue = AnalysisTable['rows'][number]['cells'][number];

export const cellOf = (quantity: Quantity): CellValue =>
  quantity.kind === 'Estimated' ? quantity.value : `not estimable: ${quantity.reason}`;

/** Everybody, and low and high of every score. */
export interface Column {
  readonly name: string;
  readonly members: readonly Participant[];
}

export const riskColumns = (sample: Sample): readonly Column[] => [
  { name: 'all', members: sample.participants },
  ...sample.columns.flatMap(({ column }, k) =>
    [false, true].map((high) => ({
      name: `${column} ${high ? 'high' : 'low'}`,
      members: sample.participants.filter((one) => isHigh(sample, one, k) === high),
    })),
  ),
];
