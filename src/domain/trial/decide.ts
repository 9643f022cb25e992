import { epochMsOf } from '../calendar/instant.js';
import type { Context } from '../shared/context.js';
import { refuse, unknownCommand, type DomainError } from '../shared/domain-error.js';
import type { Role } from '../shared/actor.js';
import type { TrialCommand } from './commands.js';
import type { TrialEvent } from './events.js';
import { lockedModel, type TrialState } from './trial-state.js';

type Decision = readonly TrialEvent[] | DomainError;

const subjectId = (number: number): string => `APAR-${String(number).padStart(4, '0')}`;

const frozen = (trial: TrialState): DomainError | null =>
  trial.freezeOrderedAt === null
    ? null
    : refuse(
        'state',
        'TRIAL.FROZEN',
        'The trial is frozen for database lock; nothing can be added or changed.',
      );

/** A signature needs a person who has just proved who they are (21 CFR 11.200). */
const notFreshlySigned = (context: Context, signers: readonly Role[]): DomainError | null => {
  if (context.actor.kind !== 'person' || !signers.includes(context.actor.role)) {
    return refuse('forbidden', 'SIGNATURE.ROLE', `Only ${signers.join(' or ')} may sign this.`);
  }
  const { authenticatedAt, wallNow } = context;
  const within = context.protocol.signature.freshWithinSeconds;
  return authenticatedAt !== null && epochMsOf(wallNow) - epochMsOf(authenticatedAt) <= within * 1000
    ? null
    : refuse(
        'forbidden',
        'SIGNATURE.STALE',
        `A signature needs a sign-in less than ${within} seconds old; sign in again and repeat.`,
      );
};

const allocate = (trial: TrialState, data: { identityRef: string; identityHash: string }): Decision => {
  const known = trial.subjects.find((subject) => subject.identityHash === data.identityHash);
  if (known) {
    return refuse(
      'state',
      'SUBJECT.ALREADY_ALLOCATED',
      `This person is already enrolled as ${known.subjectId}.`,
    );
  }
  return (
    frozen(trial) ?? [
      { type: 'SubjectAllocated', data: { subjectId: subjectId(trial.subjects.length + 1), ...data } },
    ]
  );
};

const registerKey = (
  trial: TrialState,
  data: Extract<TrialCommand, { type: 'RegisterSealingKey' }>['data'],
  context: Context,
): Decision => {
  if (trial.sealingKey) {
    return refuse(
      'state',
      'SEAL.KEY_EXISTS',
      `Sealing key ${trial.sealingKey.keyId} is already registered for the trial.`,
    );
  }
  return (
    notFreshlySigned(context, ['statistician', 'administrator']) ?? [{ type: 'SealingKeyRegistered', data }]
  );
};

const signModelLock = (
  trial: TrialState,
  data: Extract<TrialCommand, { type: 'SignModelLock' }>['data'],
  context: Context,
): Decision => {
  const refusal = notFreshlySigned(context, ['statistician', 'investigator']);
  if (refusal) return refusal;
  const inForce = lockedModel(trial, data.model);
  if (inForce) {
    return refuse(
      'state',
      'BL-LOCK',
      `Model ${data.model} is locked with digest ${inForce.digest}; one version serves the primary analysis.`,
    );
  }
  const pending = trial.modelLocks[data.model];
  if (
    pending &&
    pending.identity.digest === data.digest &&
    pending.signatures.some((s) => s.actor.role === context.actor.role)
  ) {
    return refuse(
      'state',
      'SIGNATURE.ALREADY_GIVEN',
      `The ${context.actor.role} has already signed this lock.`,
    );
  }
  return [{ type: 'ModelLockSigned', data: { ...data, signedAs: context.actor.role } }];
};

const orderFreeze = (
  trial: TrialState,
  data: Extract<TrialCommand, { type: 'OrderFreeze' }>['data'],
  context: Context,
): Decision =>
  notFreshlySigned(context, ['statistician']) ??
  frozen(trial) ?? [{ type: 'FreezeOrdered', data: { ...data, orderedAt: context.now } }];

const lockDatabase = (
  trial: TrialState,
  data: Extract<TrialCommand, { type: 'LockDatabase' }>['data'],
  context: Context,
): Decision => {
  if (context.actor.kind !== 'service') {
    return refuse(
      'forbidden',
      'ACTOR.NOT_A_SERVICE',
      'The database is locked by the system once every casebook is frozen.',
    );
  }
  if (trial.freezeOrderedAt === null)
    return refuse('state', 'BL-SEQUENCE', 'Freeze comes before lock; no freeze was ordered.');
  if (trial.manifest) return refuse('state', 'TRIAL.ALREADY_LOCKED', 'The database is already locked.');
  const expected = trial.subjects.map((subject) => `patient-${subject.subjectId}`);
  const given = new Set(data.manifest.map((entry) => entry.stream));
  const missing = expected.filter((stream) => !given.has(stream));
  return missing.length === 0 && data.manifest.length === expected.length
    ? [{ type: 'DatabaseLocked', data }]
    : refuse(
        'state',
        'TRIAL.MANIFEST_INCOMPLETE',
        `The manifest must name every participant exactly once; missing: ${missing.join(', ') || 'none'}.`,
      );
};

/** Decides for the trial as a whole. */
export const decideTrial = (trial: TrialState, command: TrialCommand, context: Context): Decision => {
  switch (command.type) {
    case 'AllocateSubject':
      return allocate(trial, command.data);
    case 'RegisterSealingKey':
      return registerKey(trial, command.data, context);
    case 'SignModelLock':
      return signModelLock(trial, command.data, context);
    case 'OrderFreeze':
      return orderFreeze(trial, command.data, context);
    case 'LockDatabase':
      return lockDatabase(trial, command.data, context);
    case 'RecordActionFailure':
      return context.actor.kind === 'service'
        ? [{ type: 'ActionFailed', data: command.data }]
        : refuse(
            'forbidden',
            'ACTOR.NOT_A_SERVICE',
            'Only a named service may report the outcome of an automated step.',
          );
    case 'OrderRetry':
      return trial.actionFailures.some((item) => item.failure.actionId === command.data.actionId)
        ? [{ type: 'ActionRetryOrdered', data: command.data }]
        : refuse(
            'not-found',
            'ACTION.NEVER_FAILED',
            `No failed step "${command.data.actionId}" is known for the trial.`,
          );
    case 'ObserveClock':
      return [];
    default:
      return unknownCommand(command);
  }
};
