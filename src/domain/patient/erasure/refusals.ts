import { satisfies } from '../../shared/rule.js';
import type { Context } from '../../decision/context.js';
import { refuse, required, type DomainError, type Violation, violation } from '../../shared/domain-error.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import { violated } from '../../shared/violated.js';
import { barredByLock, legalHoldOver, scopeInWords } from '../../protocol/erasure/legal-hold.js';
import type { Casebook } from '../../record/casebook.js';
import { erasureBases, type ErasureRuling } from '../../record/forms/erasure-ruling.js';
import { casebookFrozen } from '../guard.js';
import type { Refusal } from '../handler.js';
import { erasureRuling, isHeld } from './erasure-state.js';
import { erasureRequest } from './request-content.js';

/**
 * A restriction may be followed by an erasure; the reverse is allowed only under a legal hold, while nothing is erased: otherwise
 * a hold of years would hold up the freeze of the whole trial, with nobody able to say what becomes of the data until then.
 */
const decidedBefore = (book: Casebook, { decision }: ErasureRuling, context: Context): DomainError | null => {
  const before = erasureRuling(book)?.value.decision;
  const mayFollow = decision === 'ERASE' || isHeld(context);
  if (before === undefined || satisfies('ER-ONCE', before !== decision && mayFollow)) return null;
  const message = `${before} was already decided; only ERASE may follow RESTRICT_ONLY, and RESTRICT_ONLY may follow ERASE only under a legal hold.`;
  const limit = `after ${before}: ${before === 'ERASE' ? 'RESTRICT_ONLY while a legal hold stands' : 'ERASE'}`;
  const violations = violation('ER-ONCE', '/decision', decision, limit, message);
  return refuse('state', 'ERASURE.ALREADY_DECIDED', message, violations);
};

type Condition = (book: Casebook, ruling: ErasureRuling, context: Context) => readonly Violation[];

const requested: Condition = (book, { decision }) =>
  erasureRequest(book)
    ? []
    : violation(
        'ER-REQUEST',
        '/decision',
        decision,
        'a recorded withdrawal W3',
        'The participant did not ask for erasure: no withdrawal W3 is recorded.',
      );

const rightBasis: Condition = (_book, { decision, legalBasis }) => {
  const bases: readonly string[] = erasureBases[decision];
  const message = `${decision} cannot rest on ${legalBasis}.`;
  return required(
    bases.includes(legalBasis),
    'ER-BASIS',
    '/legalBasis',
    legalBasis,
    bases.join(', '),
    message,
  );
};

const notHeld: Condition = (_book, { decision }, { trial, subjectId }) => {
  const hold = decision === 'ERASE' ? legalHoldOver(trial, subjectId) : null;
  return hold
    ? violation(
        'ER-HOLD',
        '/decision',
        decision,
        'RESTRICT_ONLY while a legal hold stands',
        `A legal hold over ${scopeInWords(hold.scope)} keeps the data; an administrator can lift it.`,
      )
    : [];
};

const notLocked: Condition = (_book, { decision }, context) =>
  barredByLock(decision, context.trial, context.protocol)
    ? violation(
        'ER-LOCK',
        '/decision',
        decision,
        context.protocol.erasure.afterLock,
        'The database is locked: the data of participants are restricted from now on and no longer erased.',
      )
    : [];

const conditions: readonly Condition[] = [requested, rightBasis, notHeld, notLocked];

/** ST-W3: what becomes of the data of a participant who asked for erasure is decided and signed by the investigator (protocol §7.6). */
export const erasureRefusal: Refusal<'erasureRulings'> = (book, data, context) =>
  notFreshlySigned(context, ['investigator']) ??
  decidedBefore(book, data, context) ??
  violated(conditions.flatMap((condition) => condition(book, data, context))) ??
  (book.frozen ? casebookFrozen : null);
