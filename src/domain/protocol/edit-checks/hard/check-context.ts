import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Casebook } from '../../../record/casebook.js';
import type { Violation } from '../../../shared/domain-error.js';
import type { ProtocolParameters } from '../../../parameters/parameters.js';
import type { Surroundings } from '../../partial-dates/bounds.js';

/** What a check may compare a form with: everything else recorded, and the site's date now. */
export interface CheckContext {
  readonly casebook: Casebook;
  readonly protocol: ProtocolParameters;
  readonly today: PlainDate;
  /** What a correction replaces; absent for a form that is new. */
  readonly before?: unknown;
}

/** Where a date known in part is placed when its form is checked: it is reported today, and one that stands already was not reported later. */
export const aroundNow = ({ casebook, today }: CheckContext): Surroundings => ({
  casebook,
  reportedOn: () => today,
});

/** Hard checks of one form: every violated rule, none when the form is accepted (protocol §3.7, EC-H*, DD-*). */
export type Check<T> = (value: T, context: CheckContext) => readonly Violation[];
