import { dataCutOf } from '../../application/analysis/data-cut.js';
import type { ProtocolDeviationsView } from '../../contracts/views/index.js';
import type { Casebook } from '../../domain/record/casebook.js';
import { deviations } from '../../domain/protocol/deviations/deviations.js';
import type { Context } from '../../domain/decision/context.js';

/** Recorded and derived deviations as of today in trial time, or of the day of the freeze once it was ordered. */
export const deviationsOf = (book: Casebook, context: Context): ProtocolDeviationsView =>
  deviations(book, context.protocol, dataCutOf(context).cutoff);
