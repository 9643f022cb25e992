import { refuse, type DomainError } from '../../shared/domain-error.js';
import { valueAt } from '../../shared/json-pointer.js';
import type { Casebook } from '../../record/casebook.js';
import type { CorrectableForm } from './correctable-fact.js';

interface NeverCorrected {
  readonly records: (book: Casebook) => readonly { readonly revision: number }[];
  readonly code: string;
  /** Why it stands, and what to do instead. */
  readonly why: string;
}

/** What was recorded but no person's form may change afterwards, each with the way that is open instead. */
const neverCorrected: readonly NeverCorrected[] = [
  {
    records: (book) => book.predictions,
    code: 'BL-IMMUTABLE',
    why: 'a sealed prediction never changes, whatever is corrected around it',
  },
  {
    records: (book) => book.imagingAssessments,
    code: 'CORRECTION.IMAGING_JUDGEMENT',
    why: 'the images were judged from what the archive held; send what is missing or link a repeat study, and they are judged again',
  },
  {
    records: (book) => book.imagingReviews,
    code: 'CORRECTION.SIGNED',
    why: 'a reader signed this review; the reader signs another one, and the newest of each reader counts',
  },
  {
    records: (book) => book.erasureRulings,
    code: 'CORRECTION.SIGNED',
    why: 'the investigator signed this decision; a restriction may be followed by an erasure, an erasure by nothing',
  },
  {
    records: (book) => [...book.readings, ...book.readingCases],
    code: 'CORRECTION.READING',
    why: 'a blinded reading stands as it was entered; where readers differ a third one decides',
  },
  {
    records: (book) => [...book.eligibility, ...book.cohorts, ...book.adjudications],
    code: 'CORRECTION.DERIVED',
    why: 'this was derived from other facts; correct those, and it is derived again',
  },
  {
    records: (book) => book.announcements,
    code: 'CORRECTION.DERIVED',
    why: 'the calendar announced this; correct the facts, and an announcement that they contradict is withdrawn',
  },
  {
    records: (book) => book.corrections,
    code: 'CORRECTION.OF_A_CORRECTION',
    why: 'this is a correction; correct the fact itself once more, and the history keeps all three values',
  },
  {
    records: (book) => book.queries,
    code: 'CORRECTION.QUERY',
    why: 'this is a question; answer, close, reopen or cancel it',
  },
  {
    records: (book) => [...book.refusals, ...book.actionFailures],
    code: 'CORRECTION.MACHINE_REPORT',
    why: 'a machine reported what happened to it; correct or record what it was given, and it tries again',
  },
];

/** The refusal to correct what `revision` recorded; for a revision that nothing was recorded under, not found. */
export const neverCorrectedRefusal = (book: Casebook, revision: number): DomainError => {
  const found = neverCorrected.find(({ records }) => records(book).some((one) => one.revision === revision));
  if (found)
    return refuse('state', found.code, `What revision ${revision} recorded is not corrected: ${found.why}.`);
  return refuse(
    'not-found',
    'CORRECTION.NO_SUCH_FACT',
    `Revision ${revision} holds no fact that can be corrected. A planned day of surgery is corrected in the screening form, /plannedSurgeryDate, or planned again.`,
  );
};

interface FixedField {
  readonly path: string;
  readonly code: string;
  readonly why: string;
}

const signature = {
  code: 'CORRECTION.SIGNED',
  why: 'meaning and reason are those of a signature; sign a new deviation instead',
};

/** Fields of a correctable form that stay as they were recorded. */
const fixedFields: Readonly<Partial<Record<CorrectableForm, readonly FixedField[]>>> = {
  linkedStudies: [
    {
      path: '/studyInstanceUid',
      code: 'CORRECTION.STUDY_IDENTITY',
      why: 'the study of this UID was pulled and judged; link the right study, and let a reader fail the wrong one',
    },
  ],
  deviations: [
    { path: '/meaning', ...signature },
    { path: '/reason', ...signature },
  ],
};

/** The refusal of a correction that would change a fixed field of its form, or null. */
export const fixedFieldRefusal = (
  form: CorrectableForm,
  before: unknown,
  after: unknown,
): DomainError | null => {
  const moved = fixedFields[form]?.find(({ path }) => valueAt(before, path) !== valueAt(after, path));
  return moved ? refuse('state', moved.code, `${moved.path} is not corrected: ${moved.why}.`) : null;
};
