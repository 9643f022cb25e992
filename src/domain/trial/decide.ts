import { localDate } from '../calendar/instant.js';
import { satisfies } from '../shared/rule.js';
import type { Context } from '../decision/context.js';
import { refuse, required, unknownCommand, type DomainError } from '../shared/domain-error.js';
import { notFreshlySigned, servicesOnly } from '../decision/freshly-signed.js';
import type { TrialCommand, TrialCommandType } from '../record/trial-commands.js';
import { sealingKeyId } from '../record/sealing-key-id.js';
import { planUnsettled, recordLook, signAnalysisPlan } from './analysis-plan.js';
import { correctIdentity } from './correct-identity.js';
import { statementRefusal } from './distinct-people.js';
import { frozen } from './frozen.js';
import { signSetAside } from './set-aside.js';
import { claimStudy, releaseStudy } from './studies.js';
import { numbersToCome } from './subject-numbers.js';
import { signModelLock } from './model-lock.js';
import { violated } from '../shared/violated.js';
import { eraseSubject, liftLegalHold, recordErasure, setLegalHold } from './erasure.js';
import type { TrialEvent } from '../record/trial-events.js';
import { isSetAside, type TrialState } from '../record/trial-state.js';

type Decision = readonly TrialEvent[] | DomainError;
type Data<Type extends TrialCommandType> = Extract<TrialCommand, { type: Type }>['data'];

export interface TrialContext extends Context {
  /** Numbers that are nobody's and under which nothing can be recorded, up to the first that is free; none where nobody looked. */
  readonly spoiltNumbers?: ReadonlySet<string>;
}

export const alreadyAllocated = (trial: TrialState, subjectId: string): DomainError =>
  trial.erased.includes(subjectId)
    ? refuse(
        'state',
        'SUBJECT.ERASED',
        `The data of this person were erased as ${subjectId}; an erased person is not enrolled again.`,
      )
    : refuse('state', 'SUBJECT.ALREADY_ALLOCATED', `This person is already enrolled as ${subjectId}.`);

const noNumberLeft = refuse('state', 'SUBJECT.NO_NUMBER_LEFT', 'Every number of a participant is taken.');

const allocate = (trial: TrialState, data: Data<'AllocateSubject'>, context: TrialContext): Decision => {
  const { distinct, ...identity } = data;
  const known = trial.subjects.find(
    ({ identityHash, identityRef }) =>
      identityHash === identity.identityHash || identityRef === identity.identityRef,
  );
  if (known) return alreadyAllocated(trial, known.subjectId);
  const refusal = frozen(trial) ?? statementRefusal(trial, distinct, context);
  if (refusal) return refusal;
  const { spoiltNumbers } = context;
  const candidates = numbersToCome(trial, 1 + (spoiltNumbers?.size ?? 0));
  const subjectId = candidates.find((number) => !spoiltNumbers?.has(number));
  if (subjectId === undefined) return noNumberLeft;
  const allocated = { subjectId };
  return [
    { type: 'SubjectAllocated', data: { ...allocated, ...identity } },
    ...(distinct ? [{ type: 'PersonDeclaredDistinct', data: { ...allocated, ...distinct } } as const] : []),
  ];
};

const registerKey = (trial: TrialState, data: Data<'RegisterSealingKey'>, context: Context): Decision => {
  if (trial.sealingKey) {
    return refuse(
      'state',
      'SEAL.KEY_EXISTS',
      `Sealing key ${trial.sealingKey.keyId} is already registered for the trial.`,
    );
  }
  const refusal = notFreshlySigned(context, ['statistician', 'administrator']);
  if (refusal) return refusal;
  return sealingKeyId(data.publicKey) === data.keyId
    ? [{ type: 'SealingKeyRegistered', data }]
    : refuse(
        'rule',
        'SEAL.KEY_ID',
        `The key id ${data.keyId} is not that of this public key; copy keyId and publicKey as apar keygen printed them.`,
      );
};

const orderFreeze = (trial: TrialState, data: Data<'OrderFreeze'>, context: Context): Decision =>
  notFreshlySigned(context, ['statistician']) ??
  frozen(trial) ??
  planUnsettled(trial) ?? [{ type: 'FreezeOrdered', data: { ...data, orderedAt: context.now } }];

/** A version is adopted once, from today or a later day on, and never before one that is already in force. */
const adoptProtocol = (trial: TrialState, data: Data<'AdoptProtocolVersion'>, context: Context): Decision => {
  const refusal = notFreshlySigned(context, ['investigator']) ?? frozen(trial);
  if (refusal) return refusal;
  const known = trial.protocolVersions.find(({ version }) => version === data.version);
  if (known) {
    return refuse(
      'state',
      'PROTOCOL.ALREADY_ADOPTED',
      `Version ${data.version} is already adopted from ${known.effectiveFrom}; a change needs a new version.`,
    );
  }
  const today = localDate(context.now, context.protocol.site.zone);
  const after = trial.protocolVersions.at(-1)?.effectiveFrom ?? today;
  const earliest = after > today ? after : today;
  const wrong = required(
    data.effectiveFrom >= earliest,
    'PV-EFFECTIVE',
    '/effectiveFrom',
    data.effectiveFrom,
    `${earliest} or later`,
    `A version takes effect on ${earliest} at the earliest: it never judges what is past.`,
  );
  return violated(wrong) ?? [{ type: 'ProtocolVersionAdopted', data }];
};

const lockDatabase = (trial: TrialState, data: Data<'LockDatabase'>, context: Context): Decision => {
  const refusal = servicesOnly(
    context,
    'The database is locked by the system once every casebook is frozen.',
  );
  if (refusal) return refusal;
  if (!satisfies('BL-SEQUENCE', trial.freezeOrderedAt !== null))
    return refuse('state', 'BL-SEQUENCE', 'The freeze comes before the lock; no freeze was ordered.');
  if (trial.manifest) return refuse('state', 'TRIAL.ALREADY_LOCKED', 'The database is already locked.');
  const expected = new Map(trial.subjects.map(({ subjectId }) => [`patient-${subjectId}`, subjectId]));
  const given = new Map(data.manifest.map(({ stream, setAside }) => [stream, setAside]));
  const missing = [...expected.keys()].filter((stream) => !given.has(stream));
  const otherwise = [...expected].flatMap(([stream, subjectId]) =>
    given.get(stream) === isSetAside(trial, subjectId) ? [] : [subjectId],
  );
  if (missing.length === 0 && otherwise.length > 0)
    return refuse(
      'state',
      'TRIAL.MANIFEST_DIFFERS',
      `The manifest must set aside exactly the records that two people signed to be set aside; it differs for: ${otherwise.join(', ')}.`,
    );
  return missing.length === 0 && data.manifest.length === expected.size
    ? [{ type: 'DatabaseLocked', data }]
    : refuse(
        'state',
        'TRIAL.MANIFEST_INCOMPLETE',
        `The manifest must name every participant exactly once; missing: ${missing.join(', ') || 'none'}.`,
      );
};

/** Decides for the trial as a whole. */
export const decideTrial = (trial: TrialState, command: TrialCommand, context: TrialContext): Decision => {
  switch (command.type) {
    case 'AllocateSubject':
      return allocate(trial, command.data, context);
    case 'CorrectIdentity':
      return correctIdentity(trial, command.data, context);
    case 'ClaimStudy':
      return frozen(trial) ?? claimStudy(trial, command.data, context);
    case 'ReleaseStudy':
      return releaseStudy(trial, command.data);
    case 'RegisterSealingKey':
      return registerKey(trial, command.data, context);
    case 'SignModelLock':
      return signModelLock(trial, command.data, context);
    case 'AdoptProtocolVersion':
      return adoptProtocol(trial, command.data, context);
    case 'SignAnalysisPlan':
      return signAnalysisPlan(trial, command.data, context);
    case 'RecordAnalysisLook':
      return recordLook(trial, command.data, context);
    case 'OrderFreeze':
      return orderFreeze(trial, command.data, context);
    case 'LockDatabase':
      return lockDatabase(trial, command.data, context);
    case 'SignRecordSetAside':
      return signSetAside(trial, command.data, context);
    case 'SetLegalHold':
      return setLegalHold(trial, command.data, context);
    case 'LiftLegalHold':
      return liftLegalHold(trial, command.data, context);
    case 'EraseSubject':
      return eraseSubject(trial, command.data, context);
    case 'RecordErasure':
      return recordErasure(trial, command.data, context);
    case 'RecordActionFailure':
      return servicesOnly(context) ?? [{ type: 'ActionFailed', data: command.data }];
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
