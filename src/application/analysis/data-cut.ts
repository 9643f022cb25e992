import { localDate } from '../../domain/calendar/instant.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import { today } from '../../domain/patient/handler.js';
import type { LabelOptions } from '../../domain/protocol/label/label-24.js';
import type { Context } from '../../domain/shared/context.js';

/** The day up to which facts count: today at the site, or that of the freeze once it was ordered. */
const cutoffOf = (context: Context): PlainDate => {
  const { freezeOrderedAt } = context.trial;
  return freezeOrderedAt === null ? today(context) : localDate(freezeOrderedAt, context.protocol.site.zone);
};

/** Where counts are cut now; from the database lock on nothing is pending any more. */
export const dataCutOf = (context: Context): LabelOptions => ({
  cutoff: cutoffOf(context),
  finalLock: context.trial.manifest !== null,
});
