import type { Column } from '../table/table.js';
import { column, type Row } from './subject-columns.js';

/** Who evaluated, in the terms of CDISC (codelists EVAL and MEDEVAL). */
export interface Evaluator {
  readonly role: 'INVESTIGATOR' | 'INDEPENDENT ASSESSOR';
  /** Tells the independent assessors of one case apart, never who they are. */
  readonly id: 'READER 1' | 'READER 2' | 'ADJUDICATOR' | null;
  /** Of several independent assessors, whose record is the one that counts. */
  readonly accepted: boolean;
}

/** The site, beside whom there is nobody of the same role. */
export const investigator: Evaluator = { role: 'INVESTIGATOR', id: null, accepted: false };

/** The three variables of an evaluator, in the order of SDTM. */
export const evaluatorColumns = <Value extends { readonly evaluator: Evaluator }>(
  domain: string,
): readonly Column<Row<Value>>[] => [
  column<Value>(`${domain}EVAL`, 'Evaluator', 'string', ({ evaluator }) => evaluator.role),
  column<Value>(`${domain}EVALID`, 'Evaluator Identifier', 'string', ({ evaluator }) => evaluator.id),
  column<Value>(`${domain}ACPTFL`, 'Accepted Record Flag', 'string', ({ evaluator }) =>
    evaluator.accepted ? 'Y' : null,
  ),
];
