import { refuse } from '../../shared/domain-error.js';
import { valueAt, withValueAt } from '../../shared/json-pointer.js';
import { today, violated, type Handler } from '../handler.js';
import { correctableFact } from './correctable-fact.js';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Any recorded fact can be corrected with reason, source and actor; the corrected fact must pass the checks of its form. */
export const correctValue: Handler<'CorrectValue'> = (book, data, context) => {
  const fact = correctableFact(book, data.factRevision);
  if (!fact) {
    return refuse(
      'not-found',
      'CORRECTION.NO_SUCH_FACT',
      `Revision ${data.factRevision} holds no fact that can be corrected.`,
    );
  }
  const old = valueAt(fact.value, data.path);
  if (old === undefined) {
    return refuse(
      'not-found',
      'CORRECTION.NO_SUCH_FIELD',
      `The fact of revision ${data.factRevision} has no field "${data.path}".`,
    );
  }
  if (same(old, data.value)) return [];
  const corrected = withValueAt(fact.value, data.path, data.value);
  const checks = { casebook: fact.without, protocol: context.protocol, today: today(context) };
  return violated(fact.check(corrected, checks)) ?? [{ type: 'ValueCorrected', data }];
};
