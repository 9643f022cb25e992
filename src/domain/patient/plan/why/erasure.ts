import type { Casebook } from '../../../record/casebook.js';
import { erasureRuling } from '../../erasure/erasure-state.js';
import { erasureRequest } from '../../erasure/request-content.js';
import { erasureSteps } from '../erasure-steps.js';
import { legalHoldOver, scopeInWords } from '../../../protocol/erasure/legal-hold.js';
import type { Context } from '../../../decision/context.js';
import { because, type Because, ending, type Ending, type Explanation, siteDate } from './chain.js';
import { endingsOfStep } from './steps.js';

const asked = (book: Casebook): readonly Because[] => {
  const request = erasureRequest(book);
  return request
    ? [
        because(
          'the participant withdrew, W3: no new data, and erasure is requested',
          ['ST-W3'],
          request.value.date,
        ),
      ]
    : [];
};

const decided = (book: Casebook, context: Context): readonly Because[] => {
  const ruling = erasureRuling(book);
  return ruling
    ? [
        because(
          'the investigator decided and signed: ERASE',
          ['ER-DECIDE'],
          siteDate(ruling.recordedAt, context),
        ),
      ]
    : [];
};

const kept = ({ trial, subjectId }: Context): readonly Because[] => {
  const hold = legalHoldOver(trial, subjectId);
  return hold ? [because(`a legal hold is in force over ${scopeInWords(hold.scope)}`, ['ER-HOLD'])] : [];
};

const ends = (of: string, book: Casebook, context: Context): readonly Ending[] => {
  if (of === 'hold')
    return [
      ending('an administrator', 'lift the legal hold once the reason for it has passed'),
      ending('the investigator', 'sign RESTRICT_ONLY instead; ERASE may follow once the hold is lifted'),
    ];
  if (of === 'erasure')
    return erasureSteps(book, context).flatMap(({ id }) => endingsOfStep(id, book, context));
  return [
    ending(
      'the investigator',
      kept(context).length > 0
        ? 'sign RESTRICT_ONLY, or wait until the legal hold is lifted'
        : 'sign ERASE or RESTRICT_ONLY, with the legal basis',
    ),
  ];
};

/** Why a request for erasure is still open. */
export const erasureOpen: Explanation = ({ of }, book, context) => ({
  because: [...asked(book), ...decided(book, context), ...kept(context)],
  ends: ends(of, book, context),
});
