import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { DeviationCategory } from '../../parameters/deviation-category.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';

/** A deviation that the rules find by themselves, before its importance is derived from the category. */
export interface FoundDeviation {
  /** The rule that was not kept. */
  readonly ruleId: string;
  readonly category: DeviationCategory;
  /** The day on which it came about. */
  readonly on: PlainDate;
  readonly description: string;
}

/** Looks for one kind of deviation in a record that holds only what counts at `until`. */
export type DeviationFinder = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
) => readonly FoundDeviation[];
