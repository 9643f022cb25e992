import type { PlainDate } from '../../calendar/plain-date.js';
import type { Casebook } from '../../record/casebook.js';
import type { DeviationCategory } from '../../parameters/deviation-category.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { applies } from '../../shared/rule.js';

/** A deviation that the rules find by themselves, before its importance is derived from the category. */
export interface FoundDeviation {
  /** The rule that was not kept. */
  readonly ruleId: string;
  /** Identifies it among those of a record, whatever its dates or its reason say: the rule with its visit, run, act or verdict. */
  readonly code: string;
  readonly category: DeviationCategory;
  /** The day on which it happened. */
  readonly on: PlainDate;
  /** What happened, in words that people without access to clinical data may read too. */
  readonly heading: string;
  /** The clinical reason; null where there is nothing to add. */
  readonly detail: string | null;
}

/** Looks for one kind of deviation in a record that holds only what counts at `until`. */
export type DeviationFinder = (
  casebook: Casebook,
  protocol: ProtocolParameters,
  until: PlainDate,
) => readonly FoundDeviation[];

export type Importance = 'IMPORTANT' | 'MINOR';

/** ST-DEVIATION: important where it touches consent, eligibility, MRI, prediction lock, blinding or the endpoint's scan. */
export const importanceOf = (category: DeviationCategory, protocol: ProtocolParameters): Importance =>
  applies('ST-DEVIATION', protocol.deviations.importantCategories.includes(category)) ? 'IMPORTANT' : 'MINOR';
