import { observedOn } from '../../domain/patient/handler.js';
import type { LabelOptions } from '../../domain/protocol/label/label-24.js';
import type { Context } from '../../domain/decision/context.js';

/** The date at which counts are cut now: today at the site, or the day of the freeze once it was ordered; from the database lock on nothing is pending any more. */
export const dataCutOf = (context: Context): LabelOptions => ({
  cutoff: observedOn(context),
  finalLock: context.trial.manifest !== null,
});
