import { satisfies } from '../../shared/rule.js';
import type { Context } from '../../decision/context.js';
import { refuse, type DomainError, type Violation } from '../../shared/domain-error.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import { violated } from '../../shared/violated.js';
import { barredByLock, legalHoldOver, scopeInWords } from '../../protocol/erasure/legal-hold.js';
import type { Casebook } from '../../record/casebook.js';
import { erasureBases, type ErasureRuling } from '../../record/forms/erasure-ruling.js';
import type { Refusal } from '../handler.js';
import { erasureRequest, erasureRuling, isHeld } from './erasure-state.js';

/**
 * A restriction may be followed by an erasure. The other way only under a legal hold, while nothing is erased: otherwise
 * a hold of years would keep the freeze of the whole trial, with nobody able to say what becomes of the data until then.
 */
const decidedBefore = (book: Casebook, { decision }: ErasureRuling, context: Context): DomainError | null => {
  const before = erasureRuling(book)?.value.decision;
  const mayFollow = decision === 'ERASE' || isHeld(context);
  if (before === undefined || satisfies('ER-ONCE', before !== decision && mayFollow)) return null;
  const message = `${before} was decided before; only ERASE may follow on RESTRICT_ONLY, and only under a legal hold RESTRICT_ONLY on ERASE.`;
  return refuse('state', 'ERASURE.ALREADY_DECIDED', message, [
    {
      ruleId: 'ER-ONCE',
      path: '/decision',
      value: decision,
      limit: `after ${before}: ${before === 'ERASE' ? 'RESTRICT_ONLY while a legal hold stands' : 'ERASE'}`,
      message,
    },
  ]);
};

type Condition = (book: Casebook, ruling: ErasureRuling, context: Context) => readonly Violation[];

const requested: Condition = (book, { decision }) =>
  erasureRequest(book)
    ? []
    : [
        {
          ruleId: 'ER-REQUEST',
          path: '/decision',
          value: decision,
          limit: 'a recorded withdrawal W3',
          message: 'The participant did not ask for erasure: no withdrawal W3 is recorded.',
        },
      ];

const rightBasis: Condition = (_book, { decision, legalBasis }) => {
  const bases: readonly string[] = erasureBases[decision];
  return satisfies('ER-BASIS', bases.includes(legalBasis))
    ? []
    : [
        {
          ruleId: 'ER-BASIS',
          path: '/legalBasis',
          value: legalBasis,
          limit: bases.join(', '),
          message: `${decision} cannot rest on ${legalBasis}.`,
        },
      ];
};

const notHeld: Condition = (_book, { decision }, { trial, subjectId }) => {
  const hold = decision === 'ERASE' ? legalHoldOver(trial, subjectId) : null;
  return hold
    ? [
        {
          ruleId: 'ER-HOLD',
          path: '/decision',
          value: decision,
          limit: 'RESTRICT_ONLY while a legal hold stands',
          message: `A legal hold over ${scopeInWords(hold.scope)} keeps the data; an administrator lifts it.`,
        },
      ]
    : [];
};

const notLocked: Condition = (_book, { decision }, context) =>
  barredByLock(decision, context.trial, context.protocol)
    ? [
        {
          ruleId: 'ER-LOCK',
          path: '/decision',
          value: decision,
          limit: context.protocol.erasure.afterLock,
          message:
            'The database is locked: data of participants are restricted from now on, and no more erased.',
        },
      ]
    : [];

const conditions: readonly Condition[] = [requested, rightBasis, notHeld, notLocked];

const frozen = ({ frozen: isFrozen }: Casebook): DomainError | null =>
  isFrozen
    ? refuse(
        'state',
        'CASEBOOK.FROZEN',
        'The casebook is frozen for database lock; nothing can be added or changed.',
      )
    : null;

/** ST-W3: what becomes of the data of a participant who asked for erasure is decided and signed by the investigator (protocol §7.6). */
export const erasureRefusal: Refusal<'erasureRulings'> = (book, data, context) =>
  notFreshlySigned(context, ['investigator']) ??
  decidedBefore(book, data, context) ??
  violated(conditions.flatMap((condition) => condition(book, data, context))) ??
  frozen(book);
