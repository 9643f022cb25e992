import type { ProtocolParameters } from '../../parameters/parameters.js';
import { consentInForce } from '../../protocol/eligibility/consent-rule.js';
import { postSurgeryExclusion } from '../../protocol/eligibility/post-surgery-exclusion.js';
import { isDead } from '../../protocol/partial-dates/reported-facts.js';
import type { Casebook } from '../../record/casebook.js';
import { rememberedByFacts } from '../../record/remembered.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import { applies, satisfies } from '../../shared/rule.js';

/** Images and data may be processed: the participant consented and has not withdrawn further than W1. */
export const mayProcess = (book: Casebook): boolean => {
  const flags = consentInForce(book)?.value.flags;
  return (
    (flags?.participation ?? false) &&
    (flags?.aiProcessing ?? false) &&
    book.withdrawals.every((w) => w.value.level === 'W1')
  );
};

/**
 * Why no model runs for a participant, and why a score that was on its way comes too late: who has died, does not consent
 * to it or withdrew further than W1 (§7.6), or is excluded (§2.1). Null where models may run.
 */
export const noPrediction = rememberedByFacts((book, protocol): DomainError | null => {
  if (applies('ST-DEATH', isDead(book)))
    return refuse('state', 'ST-DEATH', 'The participant has died; no further prediction is recorded.');
  if (!satisfies('C0', mayProcess(book)))
    return refuse(
      'state',
      'C0',
      'The consent in force does not cover processing by artificial intelligence; no prediction is recorded.',
    );
  const exclusion = postSurgeryExclusion(book, protocol);
  if (exclusion)
    return refuse(
      'state',
      'ELIG-POST',
      `The participant is excluded after surgery (${exclusion.code}); no further prediction is recorded.`,
    );
  return applies('ELIG-OVERALL', book.eligibility.at(-1)?.value.overall === 'INELIGIBLE')
    ? refuse('state', 'ELIG-OVERALL', 'The participant is not eligible; no prediction is recorded.')
    : null;
});

/** No model runs for a participant who is excluded, has died, withdrew further than W1 or did not consent to it. */
export const mayPredict = (book: Casebook, protocol: ProtocolParameters): boolean =>
  noPrediction(book, protocol) === null;
