import type { Query } from '../../record/query/query.js';
import { isDomainError, refuse, type DomainError } from '../../shared/domain-error.js';
import type { Context } from '../../decision/context.js';
import type { Handler } from '../handler.js';
import type { AskedReviewVoiding, AskedVoiding, VoidedFact } from '../../record/voiding.js';
import type { Casebook } from '../../record/casebook.js';
import { isOfOneForm } from '../query/place.js';
import { questionsEnded } from '../query/questions-ended.js';
import { restsOnRefusal } from './rests-on.js';
import { fixedRefusal, voidable } from './voidable.js';
import { investigatorOnly, notSignedAnew, notTheirs } from './who-voids.js';
import { takenWith, without } from './without-fact.js';

type Taken = Pick<VoidedFact, 'form' | 'fact'>;

/** A reader knows no record: what is there and is not a review of their own is not theirs to hear of. */
const readersOwn = (form: string | null, { actor }: Context): DomainError | null =>
  actor.role === 'reader' && form !== 'imagingReviews'
    ? refuse(
        'forbidden',
        'VOID.ROLE',
        'A reader may only void a review that they signed: name its study in studyInstanceUid.',
      )
    : null;

/** The newest review of the study that this person signed. */
const ownReview = (
  { imagingReviews }: Casebook,
  { studyInstanceUid, ...why }: AskedReviewVoiding,
  { actor }: Context,
): AskedVoiding | DomainError => {
  const own = imagingReviews.findLast(
    (review) => review.actor.id === actor.id && review.value.studyInstanceUid === studyInstanceUid,
  );
  return own
    ? { ...why, factRevision: own.revision, seenRevision: own.lastRevision }
    : refuse('not-found', 'VOID.NO_SUCH_FORM', 'You have no review of this study that could be voided.');
};

/** Whether a query asks about what is taken out. */
const isAbout = (taken: readonly Taken[], { form }: Taken): ((query: Query) => boolean) => {
  const gone = new Set(taken.map(({ fact }) => fact.revision));
  return ({ factRevision, path }) =>
    factRevision === null ? isOfOneForm(path, form) : gone.has(factRevision);
};

/**
 * A form that was recorded twice or for the wrong participant is taken out of the record with reason and source; everything
 * that followed from it is derived anew. There is no way back but to record it again.
 */
export const voidForm: Handler<'VoidForm'> = (book, asked, context) => {
  const named = 'studyInstanceUid' in asked ? ownReview(book, asked, context) : asked;
  if (isDomainError(named)) return named;
  const { seenRevision, ...data } = named;
  const taken = voidable(book, data.factRevision);
  const hidden = readersOwn(isDomainError(taken) ? null : taken.form, context);
  if (hidden) return hidden;
  if (isDomainError(taken)) return taken;
  const { fact } = taken;
  if (fact.lastRevision !== seenRevision)
    return refuse(
      'state',
      'VOID.OVERTAKEN',
      `The newest event on the form of revision ${fact.revision} is ${fact.lastRevision}, not ${seenRevision}; look at it again before you void it.`,
    );
  const all = takenWith(book, taken);
  const rest = without(book, all);
  return (
    notTheirs(taken, context) ??
    notSignedAnew(book, taken, context) ??
    fixedRefusal(book, taken) ??
    restsOnRefusal(book, taken, rest, context) ??
    investigatorOnly(book, taken, rest, context) ?? [
      { type: 'FormVoided', data },
      ...questionsEnded(book, isAbout(all, taken), 'the form that it asks about was voided'),
    ]
  );
};
