import type { ProtocolParameters } from '../../../../parameters/parameters.js';
import { readingsOutstanding } from '../../../../protocol/adjudication/readings-outstanding.js';
import type { Reason } from '../../../../decision/plan.js';
import type { Casebook } from '../../../../record/casebook.js';
import { topic } from '../../topic.js';

/** Readers describe images alone: of a recurrence of which no scan is recorded the site is asked for one (ML-IMAGES). */
export const recurrenceImages = (book: Casebook, protocol: ProtocolParameters): readonly Reason[] =>
  readingsOutstanding(book, protocol)
    .filter(({ waitsFor }) => waitsFor === 'IMAGES')
    .map(({ since }) => ({
      what: 'the visit with the scans of the recurrence',
      from: 'the coordinator',
      since,
      next: 'blinded readers describe them; without any, the description by the site stands alone',
      topic: topic('recurrence-images'),
    }));
