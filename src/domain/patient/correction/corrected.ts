import { withValueAt } from '../../shared/json-pointer.js';
import type { Fact } from '../../record/fact.js';
import type { Correction } from '../../record/correction.js';

/** The fact with the value of the correction, if the correction is about it. */
export const corrected = <F extends Fact<unknown>>(fact: F, correction: Correction): F =>
  fact.revision === correction.factRevision
    ? { ...fact, value: withValueAt(fact.value, correction.path, correction.value) }
    : fact;
