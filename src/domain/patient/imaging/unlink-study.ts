import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import type { UnlinkedStudy } from '../../record/forms/unlinked-study.js';
import { isDomainError } from '../../shared/domain-error.js';
import type { Decision } from '../handler.js';
import { questionsEnded } from '../query/questions-ended.js';
import { recordForm } from '../recording/record-form.js';
import { factsOfStudy } from './without-study.js';

/** The study leaves the record with all that was said of its images, and with it people's questions about them (IV-02). */
export const unlinkStudy = (book: Casebook, data: UnlinkedStudy, context: Context): Decision => {
  const decision = recordForm(book, 'unlinkedStudies', data, context);
  if (isDomainError(decision)) return decision;
  const gone = factsOfStudy(book, data.studyInstanceUid).map(({ revision }) => revision);
  return [
    ...decision,
    ...questionsEnded(
      book,
      ({ factRevision }) => factRevision !== null && gone.includes(factRevision),
      'the study that it asks about was unlinked',
    ),
  ];
};
