import { notFreshlySigned } from '../../decision/freshly-signed.js';
import { diagnosisContent, diagnosisSigned } from '../../protocol/eligibility/diagnosis-signature.js';
import { refuse } from '../../shared/domain-error.js';
import { satisfies } from '../../shared/rule.js';
import type { Refusal } from '../handler.js';

/** The investigator signs what the record holds now, having just proved who they are. */
export const signatureRefusal: Refusal<'diagnosisSignatures'> = (book, { content }, context) => {
  const refusal = notFreshlySigned(context, ['investigator']);
  if (refusal) return refusal;
  const now = diagnosisContent(book);
  if (now === null)
    return refuse(
      'state',
      'SCREENING.MISSING',
      'No screening form is recorded; there is no diagnosis to sign.',
    );
  if (!satisfies('SG-SHOWN', content === now))
    return refuse(
      'state',
      'SIGNATURE.CONTENT_CHANGED',
      'The diagnosis is not, or no longer, the one that you were shown: read GET /patients/:subjectId again and sign the content that clinical.derived.diagnosisSignature names.',
    );
  return diagnosisSigned(book) === 'SIGNED'
    ? refuse(
        'state',
        'SIGNATURE.ALREADY_GIVEN',
        'The investigator has already signed exactly this diagnosis.',
      )
    : null;
};
