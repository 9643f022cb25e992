import type { Casebook } from '../../domain/record/casebook.js';
import type { JsonColumn } from '../json-column.js';

export interface CasebooksTable {
  readonly subject_id: string;
  readonly revision: number;
  readonly casebook: JsonColumn<Casebook>;
}
