import { censoringReasons } from '../../../domain/protocol/analysis-row/analysis-row.js';
import { type Participant, type Sample, seenOf } from '../data/participant.js';
import { riskColumns } from './table.js';
import type { TracedRow, TracedTable } from './traced-table.js';

/** Why follow-up ended before the horizon without an event, by risk group. */
export const censoringByRisk = (analysis: string, sample: Sample): TracedTable => {
  const columns = riskColumns(sample);
  const isCensored = (one: Participant): boolean => {
    const { time, type } = seenOf(one);
    return type === 0 && time <= sample.horizon;
  };
  const row = (label: string, holds: (one: Participant) => boolean): TracedRow => ({
    label,
    cells: columns.map(({ members }) => ({ value: members.filter(holds).length, behind: members })),
  });
  const ofReason = (reason: string | null) => (one: Participant) =>
    isCensored(one) && one.row.censoring === reason;
  return {
    id: `${analysis}:censoring`,
    title: 'Censored by the horizon, by reason and risk group',
    columns: columns.map(({ name }) => name),
    rows: [
      row('participants', () => true),
      row('censored by the horizon', isCensored),
      ...censoringReasons.map((reason) => row(reason, ofReason(reason))),
      row('another reason', ofReason(null)),
    ],
    notes: [],
  };
};
