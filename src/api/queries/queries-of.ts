import type { ClinicalView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { today } from '../../domain/patient/handler.js';
import { queryAge } from '../../domain/patient/query/query-age.js';
import type { Context } from '../../domain/decision/context.js';

/** The queries of a record with their age on the trial's today. */
export const queriesOf = ({ queries }: Casebook, context: Context): ClinicalView['queries'] =>
  queries.map((query) => ({ ...query, age: queryAge(query, context.protocol, today(context)) }));
