import type { ProtocolParameters } from '../../../parameters/parameters.js';
import type { Casebook } from '../../../record/casebook.js';
import { noCutoff } from '../../surveillance/assessments.js';
import { firstRecurrence, type ObservedRecurrence } from '../../surveillance/first-recurrence.js';

/** The first recurrence with the form that describes it, and where that form stands in the record. */
export interface FirstForm {
  readonly first: ObservedRecurrence;
  readonly form: Casebook['recurrences'][number];
  /** JSON Pointer to its value. */
  readonly at: string;
}

/** Null where no form describes the first recurrence, or there is none. */
export const firstForm = (casebook: Casebook, protocol: ProtocolParameters): FirstForm | null => {
  const first = firstRecurrence(casebook, protocol, noCutoff);
  const i = casebook.recurrences.findIndex(({ revision }) => revision === first?.form);
  const form = casebook.recurrences[i];
  return first && form ? { first, form, at: `/recurrences/${i}/value` } : null;
};
