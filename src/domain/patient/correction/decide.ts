import { isDomainError, refuse, type DomainError } from '../../shared/domain-error.js';
import { violated } from '../../shared/violated.js';
import type { AskedCorrection } from '../../record/correction.js';
import { today, type Handler } from '../handler.js';
import { changedValues } from './changed-values.js';
import { correctableFact, type CorrectableFact } from './correctable-fact.js';
import { notTheirsToCorrect } from './who-corrects.js';
import { fixedFieldRefusal, neverCorrectedRefusal } from './never-corrected.js';

/** Somebody else has changed the fact since this person looked at it: what they wrote must not be taken back unseen. */
const overtaken = (
  { lastRevision }: CorrectableFact,
  { factRevision, seenRevision }: AskedCorrection,
): DomainError | null =>
  lastRevision === seenRevision
    ? null
    : refuse(
        'state',
        'CORRECTION.OVERTAKEN',
        `The newest event on the fact of revision ${factRevision} is ${lastRevision}, and this correction was made on ${seenRevision}; look at the fact again and correct it as it stands now.`,
      );

/**
 * Any fact that a person recorded can be corrected with reason, source and actor, value by value; the corrected fact must
 * pass the checks of its form. What machines, readers and signatures fixed stays as it is (BL-IMMUTABLE).
 */
export const correctValue: Handler<'CorrectValue'> = (book, data, context) => {
  const { factRevision, reasonCode, reason, source } = data;
  const fact = correctableFact(book, factRevision);
  if (!fact) return neverCorrectedRefusal(book, factRevision);
  const refused = notTheirsToCorrect(fact, context) ?? overtaken(fact, data);
  if (refused) return refused;
  const changed = changedValues(fact, data);
  if (isDomainError(changed)) return changed;
  const { changes, corrected } = changed;
  if (changes.length === 0) return [];
  const fixed = fixedFieldRefusal(fact.form, fact.value, corrected);
  if (fixed) return fixed;
  const { without: casebook, value: before } = fact;
  const checks = {
    casebook,
    protocol: context.protocol,
    today: today(context),
    before,
    revision: factRevision,
  };
  return (
    violated(fact.check(corrected, checks)) ??
    changes.map((change) => ({
      type: 'ValueCorrected',
      data: { factRevision, ...change, reasonCode, reason, source },
    }))
  );
};
