import type { Context } from '../../decision/context.js';
import { type JudgedStudy, judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import type { Casebook } from '../../record/casebook.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import { satisfies } from '../../shared/rule.js';
import { guard } from '../guard.js';

const notLinked = refuse(
  'not-found',
  'IMAGING.NOT_LINKED',
  'No study of this UID is linked to the participant; take the UID from the worklist or the record.',
);

const noStatementAwaited = refuse(
  'state',
  'IMAGING.NO_STATEMENT_AWAITED',
  'Nobody has to state whose images these are: they name nobody else, were not judged, failed, were scored, or the statement is signed. Both identities are shown only while the statement is awaited.',
);

/**
 * The study whose two identities are shown to somebody who may sign about them, or why they are not. They are shown
 * exactly while the signed statement is awaited: who has nothing to sign needs no identity (IV-02; protocol §7.6).
 */
export const studyInDoubt = (
  book: Casebook,
  studyInstanceUid: string,
  context: Context,
): JudgedStudy | DomainError => {
  const closed = guard(book, 'StateImageIdentity', context);
  if (closed) return closed;
  if (!book.linkedStudies.some(({ value }) => value.studyInstanceUid === studyInstanceUid)) return notLinked;
  const study = judgedStudies(book, context.protocol).find(
    ({ assessment }) => assessment.studyInstanceUid === studyInstanceUid,
  );
  return study && satisfies('IV-02', study.inDoubt === 'IDENTITY') ? study : noStatementAwaited;
};
