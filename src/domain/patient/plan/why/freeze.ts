import {
  type PostSurgeryExclusion,
  postSurgeryExclusion,
} from '../../../protocol/eligibility/post-surgery-exclusion.js';
import { isDead } from '../../../protocol/partial-dates/reported-facts.js';
import { type EndReason, surveillanceEnd } from '../../../protocol/surveillance/surveillance-end.js';
import { leftUndetermined } from '../../../protocol/surveillance/left-undetermined.js';
import { visitStatuses } from '../../../protocol/surveillance/visit-status.js';
import type { Context } from '../../../decision/context.js';
import type { Casebook } from '../../../record/casebook.js';
import { today } from '../../handler.js';
import { isOpen } from '../../query/query-state.js';
import { hasDeclined } from '../stage.js';
import { waitingFor } from '../waiting-for.js';
import { screenFailure } from './before-surgery/eligibility.js';
import { because, type Because, diedOn, ending, type Ending, type Explanation, siteDate } from './chain.js';

const levels = {
  W1: 'no more visits; hospital records may be read',
  W2: 'no new data; what is recorded is kept',
  W3: 'no new data, and erasure is requested',
} as const;

const withdrawals = (book: Casebook): readonly Because[] => [
  ...(hasDeclined(book) ? [because('no consent was given, and none is asked for any more', ['C0'])] : []),
  ...book.withdrawals.map(({ value: { level, date } }) =>
    because(`the participant withdrew, ${level}: ${levels[level]}`, [`ST-${level}`], date),
  ),
];

const ended: Readonly<Record<EndReason, readonly [what: string, ruleId: string]>> = {
  FIRST_RECURRENCE: ['imaging visits ended with the first recurrence', 'VIS-AFTER-REC'],
  DIED: ['imaging visits ended with the death of the participant', 'ST-DEATH'],
  WITHDRAWN: ['imaging visits ended with the withdrawal', 'ST-W1'],
  TRANSPLANT: ['imaging visits ended with a liver transplant', 'ST-TRANSPLANT'],
  POST_SURGERY_EXCLUSION: ['imaging visits ended with the exclusion after surgery', 'ELIG-POST'],
};

/** The reason that I4 gives begins with its code. */
const excludedFor = ({ code, reason }: PostSurgeryExclusion): string =>
  reason.startsWith(`${code}: `) ? reason : `${code}: ${reason}`;

const endOfImaging = (book: Casebook, context: Context): readonly Because[] => {
  const end = surveillanceEnd(book, context.protocol, today(context));
  if (end) {
    const [what, ruleId] = ended[end.reason];
    const excluded = postSurgeryExclusion(book, context.protocol);
    return [
      because(what, [ruleId], end.reason === 'DIED' ? diedOn(book) : end.on),
      ...(end.reason === 'POST_SURGERY_EXCLUSION' && excluded
        ? [because(excludedFor(excluded), ['ELIG-POST'], excluded.on)]
        : []),
    ];
  }
  const last = visitStatuses(book, context.protocol, today(context)).at(-1);
  return last
    ? [because('every scheduled imaging visit is over', [`VIS-${last.visit}`], last.window.close)]
    : [];
};

const death = (book: Casebook): readonly Because[] =>
  isDead(book) && !book.resection
    ? [because('the participant died before surgery', ['ST-DEATH'], diedOn(book))]
    : [];

/** The living who did not withdraw further than W1. */
const isOpenToData = (book: Casebook): boolean =>
  !isDead(book) && book.withdrawals.every(({ value }) => value.level === 'W1');

/** A living participant who did not withdraw further than W1 is still followed for vital status and therapy. */
const stillFollowed = (book: Casebook, { protocol }: Context): readonly Ending[] =>
  book.resection && isOpenToData(book) && leftUndetermined(book, protocol, 'DEATH') === null
    ? [ending('the coordinator', 'go on recording vital status and therapy until then')]
    : [];

/** Whether it is true that only the freeze is still to come: nobody is followed, asked or waited for any more. */
const nothingElse = (book: Casebook, context: Context): boolean =>
  stillFollowed(book, context).length === 0 &&
  !book.queries.some(isOpen) &&
  waitingFor(book, context).every(({ topic }) => topic?.kind === 'freeze');

const notOrdered = (book: Casebook, context: Context): Because =>
  nothingElse(book, context)
    ? because('nothing is left to wait for but the freeze, which is not ordered', ['BL-SEQUENCE'])
    : because('no scheduled visit is left to come, and the freeze is not ordered', ['BL-SEQUENCE']);

export const freezeToCome: Explanation = (_about, book, context) => {
  const orderedAt = context.trial.freezeOrderedAt;
  const failed = screenFailure(book, context);
  const ordered = orderedAt === null ? null : siteDate(orderedAt, context);
  return {
    because: [
      ...withdrawals(book),
      ...death(book),
      ...failed.because,
      ...endOfImaging(book, context),
      ordered === null
        ? notOrdered(book, context)
        : because('the freeze of the trial is ordered', ['BL-SEQUENCE'], ordered),
    ],
    ends: [
      ordered === null
        ? ending('the statistician', 'order the freeze once the follow-up of every participant is over')
        : ending('the system', 'freezes the casebook automatically', ordered),
      ...(ordered === null && isOpenToData(book) ? failed.ends : []),
      ...stillFollowed(book, context),
    ],
  };
};
