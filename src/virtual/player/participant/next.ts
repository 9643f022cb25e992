import type { Instant } from '../../../domain/calendar/instant.js';
import type { Act, Life } from '../../lives/index.js';
import type { Pending } from '../pending.js';

/** A reader reads a case, or takes back what was read. */
export type ReadingTurn = { readonly at: Instant; readonly caseId: string; readonly reader: string } & (
  | { readonly kind: 'reading'; readonly seen: Life['readers'][number]['seen'] }
  | { readonly kind: 'withdrawal' }
);

/** What a participant's life goes on with. */
export type Next =
  | { readonly kind: 'deadline'; readonly at: Instant }
  | { readonly kind: 'machine'; readonly at: Instant; readonly due: Pending }
  | { readonly kind: 'act'; readonly at: Instant; readonly act: Act }
  | ReadingTurn;

/** Of two at the same moment the one that is named first. */
export const soonest = (all: readonly (Next | null)[]): Next | null =>
  all.reduce<Next | null>((first, one) => (one && (!first || one.at < first.at) ? one : first), null);
