import { refuse, type DomainError } from '../../shared/domain-error.js';
import type { Casebook } from '../../record/casebook.js';
import { type FormName, forms } from '../../record/forms/index.js';
import { sentForms } from '../../record/forms/lookup.js';
import type { VoidedFact } from '../../record/voiding.js';
import { factAt } from './without-fact.js';

type Taken = Pick<VoidedFact, 'form' | 'fact'>;

const refused = (code: string, revision: number, why: string): DomainError =>
  refuse('state', code, `Revision ${revision} cannot be voided: ${why}.`);

/** Forms that people send, but that stand, and what settles or undoes what they said. */
export const standing: { readonly [Name in FormName]?: string } = {
  erasureRulings: 'another decision settles what the first one said',
  linkedStudies: 'a study is unlinked instead, which also frees it for another participant',
  unlinkedStudies: 'link the study again if it was unlinked by mistake',
  preAgainOrders: 'both scores are kept, and the last one before surgery counts',
  undeterminedOutcomes: 'the form of the outcome takes its place as soon as it is recorded',
};

const mayBeVoided = (form: FormName): boolean =>
  (sentForms as readonly FormName[]).includes(form) && standing[form] === undefined;

const neverVoided = ({ form, fact }: Taken): DomainError => {
  if (form === 'readings')
    return refused('VOID.READING', fact.revision, 'only its reader takes a blinded reading back');
  if (form === 'predictions')
    return refused('BL-IMMUTABLE', fact.revision, 'a sealed prediction stands, whatever is voided around it');
  const why = standing[form] ?? forms[form].never.find(({ path }) => path === '')?.why;
  return refused('VOID.STANDS', fact.revision, why ?? 'nobody entered this');
};

/** The form that `revision` recorded, or why nothing of it can be voided. */
export const voidable = (book: Casebook, revision: number): Taken | DomainError => {
  const found = factAt(book, revision);
  if (found) return mayBeVoided(found.form) ? found : neverVoided(found);
  return book.voided.some(({ fact }) => fact.revision === revision)
    ? refused(
        'VOID.ALREADY_VOIDED',
        revision,
        'it is voided already; if that was a mistake, record the form anew',
      )
    : refuse('not-found', 'VOID.NO_SUCH_FORM', `Revision ${revision} recorded no form.`);
};

/** What people signed of the images of a study. */
const signedOfImages: readonly FormName[] = ['imagingReviews', 'identityStatements', 'signedStudyDates'];

const studySigned = ({ form, fact }: Taken): string | null =>
  signedOfImages.includes(form)
    ? (fact.value as { readonly studyInstanceUid: string }).studyInstanceUid
    : null;

/** A score was made of it: the score stands, so its input stands. */
const wasScored = (book: Casebook, taken: Taken): boolean =>
  book.predictions.some(
    ({ value }) =>
      value.studyInstanceUid === studySigned(taken) ||
      taken.form === 'screening' ||
      (taken.form === 'pathology' && value.model === 'POST'),
  );

const instead = ({ form }: Taken): string =>
  signedOfImages.includes(form) ? 'record a deviation if it is wrong' : 'correct its values instead';

/** What machines have fixed by it, that voiding would take the ground from. */
export const fixedRefusal = (book: Casebook, taken: Taken): DomainError | null =>
  wasScored(book, taken)
    ? refused('VOID.SCORED', taken.fact.revision, `a sealed score was made of it; ${instead(taken)}`)
    : null;
