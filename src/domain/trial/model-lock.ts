import type { Context } from '../decision/context.js';
import { notFreshlySigned } from '../decision/freshly-signed.js';
import type { GivenSignature } from '../record/signed-by.js';
import type { ModelIdentity, TrialEvent } from '../record/trial-events.js';
import { lockedModel, sameModel, type TrialState } from '../record/trial-state.js';
import { refuse, type DomainError } from '../shared/domain-error.js';
import { satisfies } from '../shared/rule.js';
import type { Signature } from '../shared/signature.js';

type Decision = readonly TrialEvent[] | DomainError;

/** In what the lock that was signed first differs. */
const otherwise = (first: ModelIdentity, second: ModelIdentity): string =>
  (['version', 'digest', 'preprocessingHash', 'threshold'] as const)
    .filter((key) => first[key] !== second[key])
    .map(
      (key) =>
        `the ${key === 'preprocessingHash' ? 'preprocessing hash' : key} ${first[key]}, not ${second[key]}`,
    )
    .join(', and ');

/**
 * One of the two signatures under the lock of a model, of two people. A second one that names anything else is refused and leaves the
 * first as it is; a role may sign others in place of its own first (BL-LOCK).
 */
export const signModelLock = (
  trial: TrialState,
  data: ModelIdentity & Signature,
  context: Context,
): Decision => {
  const refusal = notFreshlySigned(context, ['statistician', 'investigator']);
  if (refusal) return refusal;
  const inForce = lockedModel(trial, data.model);
  if (inForce) {
    return refuse(
      'state',
      'BL-LOCK',
      `Model ${data.model} is locked with digest ${inForce.digest}; only one version serves the primary analysis.`,
    );
  }
  const { actor } = context;
  const pending = trial.modelLocks[data.model];
  const isOwn = (signature: GivenSignature): boolean =>
    signature.actor.role === actor.role || signature.actor.id === actor.id;
  if (pending && sameModel(pending.identity, data) && pending.signatures.some(isOwn)) {
    return refuse(
      'state',
      'SIGNATURE.ALREADY_GIVEN',
      `The ${actor.role}, or the same person in another role, has already signed this lock; the other signature must be another person's.`,
    );
  }
  const others = pending?.signatures.filter((signature) => signature.actor.role !== actor.role) ?? [];
  if (pending && !satisfies('BL-LOCK', others.length === 0 || sameModel(pending.identity, data))) {
    return refuse(
      'state',
      'BL-LOCK',
      `The ${others.map((one) => one.actor.role).join(' and ')} has signed ${otherwise(pending.identity, data)}, and that signature stands. Sign the same file and threshold, or agree on others: whoever signed first signs those in place of the first.`,
    );
  }
  return [{ type: 'ModelLockSigned', data: { ...data, signedAs: context.actor.role } }];
};
