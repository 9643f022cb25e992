import { satisfies } from '../../shared/rule.js';
import { lockedModel } from '../../record/trial-state.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import type { Context } from '../../decision/context.js';
import type { Casebook } from '../../record/casebook.js';
import type { ModelName, ModelRun } from '../../record/machines/prediction.js';
import { servicesOnly } from '../../decision/freshly-signed.js';
import type { Refusal } from '../handler.js';
import { secondaryStudy, studyRead } from '../imaging/study-read.js';
import { runName } from '../../record/prediction-state.js';
import { isMade } from './made-runs.js';
import { noPrediction } from './may-predict.js';

const outOfSequence = (book: Casebook, model: ModelName): DomainError | null => {
  switch (model) {
    case 'PRE':
      return satisfies('BL-SEQUENCE', book.resection === null)
        ? null
        : refuse('state', 'BL-SEQUENCE', 'PRE must be fixed before surgery; surgery is already recorded.');
    case 'POST':
      return satisfies('BL-SEQUENCE', book.pathology !== null)
        ? null
        : refuse('state', 'BL-SEQUENCE', 'POST runs after final pathology; none is recorded.');
    default:
      return model satisfies never;
  }
};

/** Only PRE has a secondary run, in addition to a primary one on the treatment-naive MRI (protocol §2.4, MRI-ROLE). */
const takesNoSecondary = (
  book: Casebook,
  { model, purpose }: ModelRun,
  { protocol }: Context,
): DomainError | null => {
  if (purpose === 'PRIMARY') return null;
  const study = secondaryStudy(book, protocol);
  return satisfies('MRI-ROLE', model === 'PRE' && study !== null)
    ? null
    : refuse(
        'state',
        'MRI-ROLE',
        'Only PRE is scored a second time, on the eligibility MRI of a participant whose PRE was scored on another one, linked as BASELINE_NAIVE.',
      );
};

/** Order, lock and sameness of model and key (protocol §7.1, BL-LOCK, BL-SEQUENCE). */
const refusedFor = (
  book: Casebook,
  run: ModelRun,
  digest: string,
  studyInstanceUid: string | null,
  context: Context,
): DomainError | null => {
  const { model } = run;
  const locked = lockedModel(context.trial, model);
  if (!locked)
    return refuse('state', 'BL-LOCK', `Model ${model} is not locked by statistician and investigator.`);
  if (!satisfies('BL-LOCK', locked.digest === digest)) {
    return refuse(
      'state',
      'BL-LOCK',
      `Model ${model} has digest ${digest}, but the locked digest is ${locked.digest}; only the locked file may predict.`,
    );
  }
  const made = isMade(book, run, studyInstanceUid);
  if (!satisfies('BL-IMMUTABLE', !made)) {
    return refuse(
      'state',
      'BL-IMMUTABLE',
      `A ${runName(run)} prediction is already sealed; it never changes.`,
    );
  }
  return outOfSequence(book, model) ?? takesNoSecondary(book, run, context);
};

/** The score of a study other than the one that counts now came too late, as did that of a study that has failed since. */
const ofAnotherStudy = (
  book: Casebook,
  run: ModelRun & { readonly studyInstanceUid: string },
  { protocol }: Context,
): DomainError | null => {
  const wanted = studyRead(book, run, protocol)?.value.studyInstanceUid;
  if (run.purpose === 'SECONDARY')
    return satisfies('MRI-ROLE', wanted === run.studyInstanceUid)
      ? null
      : refuse(
          'state',
          'MRI-ROLE',
          'A secondary PRE is scored on the eligibility MRI; this score is of another study.',
        );
  return satisfies('MRI-SELECT', wanted === run.studyInstanceUid)
    ? null
    : refuse(
        'state',
        'MRI-SELECT',
        wanted === undefined
          ? `${runName(run)} may read no study now: I4 of the planned day does not pass, or the study no longer does.`
          : `${runName(run)} is scored on study ${wanted}; this score is of another study.`,
      );
};

const underForeignKey: Refusal<'predictions'> = (_book, { sealingKeyId }, { trial }) =>
  sealingKeyId === trial.sealingKey?.keyId
    ? null
    : refuse(
        'state',
        'SEAL.FOREIGN_KEY',
        'The prediction is sealed to a key other than the one registered for the trial.',
      );

export const predictionRefusal: Refusal<'predictions'> = (book, data, context) =>
  servicesOnly(context) ??
  refusedFor(book, data, data.modelDigest, data.studyInstanceUid, context) ??
  ofAnotherStudy(book, data, context) ??
  noPrediction(book, context.protocol) ??
  underForeignKey(book, data, context);

export const refusedInputRefusal: Refusal<'refusals'> = (book, data, context) =>
  servicesOnly(context) ??
  refusedFor(
    book,
    data,
    data.modelDigest,
    studyRead(book, data, context.protocol)?.value.studyInstanceUid ?? null,
    context,
  ) ??
  noPrediction(book, context.protocol);
