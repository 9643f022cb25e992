import { isOpen } from '../../query/query-state.js';
import { because, ending, type Explanation, siteDate } from './chain.js';
import { endingsOfStep } from './steps.js';

/** A critical query that the freeze waits for, with what it asks. */
export const queryOpen: Explanation = ({ of, reason }, book, context) => ({
  because: book.queries
    .filter((query) => query.queryId === of && isOpen(query))
    .map(({ text, ruleId, openedAt }) =>
      because(text, ruleId === null ? ['QY-LOCK'] : [ruleId, 'QY-LOCK'], siteDate(openedAt, context)),
    ),
  ends: [ending(reason.from, reason.next)],
});

/** It says neither which reading it is nor whether readers differ (BL-READERS). */
export const readingMissing: Explanation = ({ of, reason }, book, context) => ({
  because: [because('the first recurrence is described by blinded readers', ['ML-READERS'])],
  ends: of === '' ? [ending(reason.from, reason.next)] : endingsOfStep(of, book, context),
});

export const consentAgainMissing: Explanation = (_about, book, { protocol }) => ({
  because: [
    because(
      `the newest consent was signed on form ${book.consents.at(-1)?.value.formVersion ?? 'unknown'}`,
      ['PV-CONSENT'],
      book.consents.at(-1)?.value.consentDate ?? null,
    ),
  ],
  ends: [ending('the coordinator', `record the consent signed on form ${protocol.consent.currentForm}`)],
});
