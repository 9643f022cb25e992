import { refuse } from '../../shared/domain-error.js';
import { valueAt, withValueAt } from '../../shared/json-pointer.js';
import { violated } from '../../shared/violated.js';
import { today, type Handler } from '../handler.js';
import { correctableFact } from './correctable-fact.js';
import { fixedFieldRefusal, neverCorrectedRefusal } from './never-corrected.js';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Any fact that a person recorded can be corrected with reason, source and actor; the corrected fact must pass the
 * checks of its form. What machines, readers and signatures fixed stays as it is (BL-IMMUTABLE).
 */
export const correctValue: Handler<'CorrectValue'> = (book, data, context) => {
  const fact = correctableFact(book, data.factRevision);
  if (!fact) return neverCorrectedRefusal(book, data.factRevision);
  const old = valueAt(fact.value, data.path);
  if (old === undefined) {
    return refuse(
      'not-found',
      'CORRECTION.NO_SUCH_FIELD',
      `The fact of revision ${data.factRevision} has no field "${data.path}"; to add one, correct the object that should hold it.`,
    );
  }
  if (same(old, data.value)) return [];
  const corrected = withValueAt(fact.value, data.path, data.value);
  const fixed = fixedFieldRefusal(fact.form, fact.value, corrected);
  if (fixed) return fixed;
  const { without: casebook, value: before } = fact;
  const checks = { casebook, protocol: context.protocol, today: today(context), before };
  return violated(fact.check(corrected, checks)) ?? [{ type: 'ValueCorrected', data }];
};
