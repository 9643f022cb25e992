import { daysBetween } from '../../calendar/plain-date.js';
import { notFreshlySigned } from '../../decision/freshly-signed.js';
import type { ProtocolParameters } from '../../parameters/parameters.js';
import { judgedStudies } from '../../protocol/eligibility/mri-verdict.js';
import { countedSurgeryDate } from '../../protocol/eligibility/screening-as-of.js';
import type { Casebook } from '../../record/casebook.js';
import type { SealedPrediction } from '../../record/machines/prediction.js';
import { predictionOf, sealedOf } from '../../record/prediction-state.js';
import { refuse } from '../../shared/domain-error.js';
import { applies } from '../../shared/rule.js';
import type { Refusal } from '../handler.js';
import { roleOf } from '../imaging/study-state.js';
import { isOrderedAgain, runOrderedAgain } from './made-runs.js';

/** The surgery slipped: the MRI that this run of PRE was scored on is too old on the planned day. The 30 days do not judge the treatment-naive one of a primary score. */
const slipped = (
  book: Casebook,
  { purpose, studyInstanceUid: scored }: SealedPrediction,
  protocol: ProtocolParameters,
): boolean => {
  const planned = countedSurgeryDate(book);
  const study = judgedStudies(book, protocol).find(
    ({ assessment }) => assessment.studyInstanceUid === scored,
  );
  return applies(
    'BL-IMMUTABLE',
    planned !== null &&
      study !== undefined &&
      (purpose === 'SECONDARY' || roleOf(book, scored) !== 'BASELINE_NAIVE') &&
      daysBetween(study.assessment.studyDate, planned) > protocol.mri.maxDaysBeforeSurgery,
  );
};

/** The surgery slipped, and nobody has ordered PRE again: an order would be accepted. */
export const mayBeOrderedAgain = (book: Casebook, protocol: ProtocolParameters): boolean => {
  const run = runOrderedAgain(book);
  const sealed = sealedOf(book, run) ?? predictionOf(book, 'PRE');
  return (
    book.resection === null &&
    sealed !== null &&
    !isOrderedAgain(book, run) &&
    slipped(book, sealed.value, protocol)
  );
};

/** PRE, or the secondary score of who has one, is made again by a reason code alone, before surgery, and once for each order (protocol §7.1). */
export const preAgainRefusal: Refusal<'preAgainOrders'> = (book, _data, context) => {
  const unsigned = notFreshlySigned(context, ['investigator']);
  if (unsigned) return unsigned;
  const run = runOrderedAgain(book);
  const sealed = sealedOf(book, run) ?? predictionOf(book, 'PRE');
  if (book.resection)
    return refuse('state', 'BL-SEQUENCE', 'PRE must be fixed before surgery; surgery is already recorded.');
  if (!sealed)
    return refuse('state', 'PRE.NOT_SEALED', 'PRE was not scored yet; there is nothing to repeat.');
  if (isOrderedAgain(book, run))
    return refuse(
      'state',
      'PRE.ALREADY_ORDERED',
      'PRE is ordered again already; it runs once an MRI passes for the planned day.',
    );
  return slipped(book, sealed.value, context.protocol)
    ? null
    : refuse(
        'state',
        'PRE.STILL_VALID',
        `The MRI that PRE was scored on is not more than ${context.protocol.mri.maxDaysBeforeSurgery} days older than the planned day, or is the treatment-naive one; its score stands.`,
      );
};
