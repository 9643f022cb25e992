import { postSurgeryExclusion } from '../../protocol/eligibility/post-surgery-exclusion.js';
import { holds } from '../../protocol/holds.js';
import { lockedModel } from '../../trial/trial-state.js';
import { refuse, type DomainError } from '../../shared/domain-error.js';
import type { Context } from '../../shared/context.js';
import type { Casebook } from '../casebook.js';
import type { ModelName } from '../facts/prediction.js';
import { servicesOnly, type Handler } from '../handler.js';
import { predictionOf } from './prediction-state.js';

const outOfSequence = (book: Casebook, model: ModelName): DomainError | null => {
  switch (model) {
    case 'PRE':
      return holds('BL-SEQUENCE', book.resection === null)
        ? null
        : refuse('state', 'BL-SEQUENCE', 'PRE must be fixed before surgery; surgery is already recorded.');
    case 'POST':
      return holds('BL-SEQUENCE', book.pathology !== null)
        ? null
        : refuse('state', 'BL-SEQUENCE', 'POST runs after final pathology; none is recorded.');
    default:
      return model satisfies never;
  }
};

/** What was on its way when the exclusion became known comes too late (protocol §2.1, ELIG-POST). */
const excluded = (book: Casebook, { protocol }: Context): DomainError | null => {
  const exclusion = postSurgeryExclusion(book, protocol);
  return (
    exclusion &&
    refuse(
      'state',
      'ELIG-POST',
      `The participant is excluded after surgery (${exclusion.code}); no further prediction is recorded.`,
    )
  );
};

/** Order, lock and sameness of model and key (protocol §7.1, BL-LOCK, BL-SEQUENCE). */
const refusedFor = (
  book: Casebook,
  model: ModelName,
  digest: string,
  context: Context,
): DomainError | null => {
  const locked = lockedModel(context.trial, model);
  if (!locked)
    return refuse('state', 'BL-LOCK', `Model ${model} is not locked by statistician and investigator.`);
  if (!holds('BL-LOCK', locked.digest === digest)) {
    return refuse(
      'state',
      'BL-LOCK',
      `Model ${model} has digest ${digest}, locked is ${locked.digest}; only the locked file may predict.`,
    );
  }
  if (!holds('BL-IMMUTABLE', predictionOf(book, model) === null)) {
    return refuse('state', 'BL-IMMUTABLE', `A ${model} prediction is already sealed; it never changes.`);
  }
  return outOfSequence(book, model) ?? excluded(book, context);
};

export const recordPrediction: Handler<'RecordPrediction'> = (book, data, context) => {
  const refusal = servicesOnly(context) ?? refusedFor(book, data.model, data.modelDigest, context);
  if (refusal) return refusal;
  if (data.sealingKeyId !== context.trial.sealingKey?.keyId) {
    return refuse(
      'state',
      'SEAL.FOREIGN_KEY',
      'The prediction is sealed to another key than the one registered for the trial.',
    );
  }
  return [{ type: 'PredictionSealed', data }];
};

export const recordPredictionRefusal: Handler<'RecordPredictionRefusal'> = (book, data, context) =>
  servicesOnly(context) ??
  refusedFor(book, data.model, data.modelDigest, context) ?? [{ type: 'PredictionRefused', data }];
