import type { Instant } from '../calendar/instant.js';
import type { Announced } from './announced.js';
import type { Correction } from './correction.js';
import type { Fact } from './fact.js';
import type { FirstReport } from './first-report.js';
import type { Slots } from './forms/index.js';
import type { ImagingReview } from './forms/imaging-review.js';
import { everyForm, slotOf } from './forms/lookup.js';
import type { IdentityCorrection } from './identity-correction.js';
import type { Query } from './query/query.js';
import type { ReadEvidence } from './read-evidence.js';
import type { SignedContent } from './signed-content.js';
import type { UndatedFact } from './undated-fact.js';
import type { VoidedFact } from './voiding.js';

/** The participant's record: facts only, by form. Every status, label and set is derived from it and a date. */
export interface Casebook extends Slots {
  /** Revision of the newest event folded; -1 before the first. */
  readonly revision: number;
  readonly lastEventAt: Instant | null;
  /** The facts, of forms that may be dated in part, whose month is not known (EP-PARTIAL). */
  readonly undated: readonly UndatedFact[];
  /** When each date that may be known in part was first given, the one that stands and those before it. */
  readonly firstReports: readonly FirstReport[];
  readonly corrections: readonly Fact<Correction>[];
  /** What was taken out of the record, in the order of its voiding; no conclusion is drawn from it. */
  readonly voided: readonly VoidedFact[];
  /** Reviews of studies that were unlinked: of them nothing counts any more but who has seen the images (BL-READERS). */
  readonly unlinkedReviews: readonly Fact<ImagingReview>[];
  /** Corrections of the identity in the vault, as this record has taken them over. */
  readonly identityCorrections: readonly Fact<IdentityCorrection>[];
  /** What readers of each recurrence had on record so far. */
  readonly readEvidence: readonly ReadEvidence[];
  /** What each signature without a digest of its own was put under, as it stood then. */
  readonly signedContents: readonly SignedContent[];
  readonly queries: readonly Query[];
  readonly announcements: readonly Announced[];
  /** Revision of the newest retry order per action. */
  readonly retryOrders: Readonly<Record<string, number>>;
  readonly frozen: boolean;
  /** Events whose key was destroyed: they happened, nothing more is known. */
  readonly shredded: number;
}

export const emptyCasebook: Casebook = {
  ...everyForm((name) => slotOf(name, [])),
  revision: -1,
  lastEventAt: null,
  undated: [],
  firstReports: [],
  corrections: [],
  voided: [],
  unlinkedReviews: [],
  identityCorrections: [],
  readEvidence: [],
  signedContents: [],
  queries: [],
  announcements: [],
  retryOrders: {},
  frozen: false,
  shredded: 0,
};

/** What a fold of the same events would leave, had their key been destroyed from the first day. */
export const erasedCasebook = (book: Casebook): Casebook => ({
  ...emptyCasebook,
  revision: book.revision,
  lastEventAt: book.lastEventAt,
  frozen: book.frozen,
  shredded: book.revision + 1,
});
