import type { ModelName } from '../../domain/record/machines/prediction.js';
import { type Table, tableOf } from '../table/table.js';
import type { ExportedParticipant } from '../trial/exported-participant.js';
import type { ExportedTrial } from '../trial/exported-trial.js';
import { evaluateColumns } from './evaluate-columns.js';
import { evaluateRow, type EvaluateRow, type NoRow } from './evaluate-row.js';

/** A set of protocol §6.1 whose scores of these models are analysed. */
interface EvaluateSet {
  readonly set: 'FAS_V' | 'POST_V';
  readonly name: string;
  readonly label: string;
  readonly models: readonly ModelName[];
}

const sets: readonly EvaluateSet[] = [
  { set: 'FAS_V', name: 'fas-v', label: 'Full analysis set of the surgery-only cohort', models: ['PRE'] },
  {
    set: 'POST_V',
    name: 'post-v',
    label: 'Members of FAS-V with a valid POST score',
    models: ['PRE', 'POST'],
  },
];

export interface EvaluateTable {
  readonly table: Table;
  /** Members of the set without a row, by the reason. */
  readonly without: Readonly<Partial<Record<NoRow | 'SCORE-NOT-OPENED', number>>>;
}

type Outcome = EvaluateRow | NoRow | 'SCORE-NOT-OPENED';

const tableOfSet = (
  { unsealed, participants }: Pick<ExportedTrial, 'unsealed' | 'participants'>,
  { set, name, label, models }: EvaluateSet,
): EvaluateTable => {
  const lacksScore = ({ scores }: ExportedParticipant): boolean =>
    unsealed && models.some((model) => scores[model] === null);
  const outcomes = participants
    .filter(({ sets: memberships }) => memberships[set].member)
    .map((one): Outcome => (lacksScore(one) ? 'SCORE-NOT-OPENED' : evaluateRow(one)));
  const rows = outcomes.filter((outcome) => typeof outcome !== 'string');
  const reasons = outcomes.filter((outcome) => typeof outcome === 'string');
  return {
    table: tableOf(name, label, evaluateColumns(unsealed ? models : []), rows),
    without: Object.fromEntries(
      [...new Set(reasons)].sort().map((reason) => [reason, reasons.filter((one) => one === reason).length]),
    ),
  };
};

/** The files that `apar evaluate` reads: one row a participant whose outcome at the horizon is known, as in the analyses; scores only once all are opened. */
export const evaluateTables = (
  trial: Pick<ExportedTrial, 'unsealed' | 'participants'>,
): readonly EvaluateTable[] => sets.map((one) => tableOfSet(trial, one));
