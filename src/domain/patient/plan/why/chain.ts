import { type Instant, localDate } from '../../../calendar/instant.js';
import type { PlainDate } from '../../../calendar/plain-date.js';
import type { Context } from '../../../decision/context.js';
import type { Reason } from '../../../decision/plan.js';
import type { Casebook } from '../../../record/casebook.js';

/** One link of a chain: what is so, in plain words, by which rules, since when. */
export interface Because {
  readonly what: string;
  readonly ruleIds: readonly string[];
  readonly since: PlainDate | null;
}

/** What ends the waiting. For a person `date` says by when, where that is known; for calendar and system, when. */
export interface Ending {
  readonly by: string;
  readonly what: string;
  readonly date: PlainDate | null;
}

/** Why something is waited for: each `because` explains the one before it, and the last is answered by `ends`. */
export interface Chain {
  readonly waitsFor: string;
  readonly because: readonly Because[];
  /** Never empty; any one of them is a way forward. */
  readonly ends: readonly Ending[];
}

/** Explains one kind of reason; what is waited for is said by the reason itself. */
export type Explanation = (
  about: { readonly reason: Reason; readonly of: string },
  book: Casebook,
  context: Context,
) => Omit<Chain, 'waitsFor'>;

export const because = (
  what: string,
  ruleIds: readonly string[] = [],
  since: PlainDate | null = null,
): Because => ({ what, ruleIds, since });

export const ending = (by: string, what: string, date: PlainDate | null = null): Ending => ({
  by,
  what,
  date,
});

/** The site's date of a moment. */
export const siteDate = (moment: Instant, { protocol }: Context): PlainDate =>
  localDate(moment, protocol.site.zone);

/** Null while the participant is alive, and where not even the month of death is known. */
export const diedOn = ({ death }: Casebook): PlainDate | null => death?.value.date ?? null;

export const listed = (items: readonly string[]): string => items.join(', ');
