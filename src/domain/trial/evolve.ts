import { want } from '../decision/steps/wanted-step.js';
import type { Recorded, Shredded } from '../decision/decider.js';
import { type AnalysisPlanLock, isInForce } from '../record/analysis/analysis-plan-lock.js';
import type { ModelIdentity, TrialEvent } from '../record/trial-events.js';
import { isSetAside, type ModelLock, sameModel, type TrialState } from '../record/trial-state.js';

const signed = (
  lock: ModelLock | undefined,
  event: Extract<Recorded<TrialEvent>, { type: 'ModelLockSigned' }>,
): ModelLock => {
  const { model, version, digest, preprocessingHash, threshold } = event.data;
  const identity: ModelIdentity = { model, version, digest, preprocessingHash, threshold };
  const signature = { actor: event.facts.actor, at: event.facts.recordedAt };
  return lock && sameModel(lock.identity, identity)
    ? { identity, signatures: [...lock.signatures, signature] }
    : { identity, signatures: [signature] };
};

const planSigned = (
  trial: TrialState,
  { data: { version, digest }, facts }: Extract<Recorded<TrialEvent>, { type: 'AnalysisPlanSigned' }>,
): TrialState => {
  const identity = { version, digest };
  const isIt = (one: AnalysisPlanLock): boolean =>
    one.identity.version === version && one.identity.digest === digest;
  const before = trial.analysisPlans.find(isIt)?.signatures ?? [];
  const signatures = [...before, { actor: facts.actor, at: facts.recordedAt }];
  const madeAfterFreeze = isInForce({ signatures }) ? trial.freezeOrderedAt !== null : null;
  const lock = { identity, signatures, madeAfterFreeze };
  const known = trial.analysisPlans.some(isIt);
  return {
    ...trial,
    analysisPlans: known
      ? trial.analysisPlans.map((one) => (isIt(one) ? lock : one))
      : [...trial.analysisPlans, lock],
  };
};

const allocated = (
  trial: TrialState,
  { data, facts }: Extract<Recorded<TrialEvent>, { type: 'SubjectAllocated' }>,
): TrialState => ({
  ...trial,
  subjects: [...trial.subjects, data],
  allocatedAt: { ...trial.allocatedAt, [data.subjectId]: facts.recordedAt },
});

/** The person is known under the new hash from now on; the old one may be somebody else's in truth. */
const corrected = (
  trial: TrialState,
  { data, facts }: Extract<Recorded<TrialEvent>, { type: 'SubjectIdentityCorrected' }>,
): TrialState => {
  const { subjectId, identityHash, changed } = data;
  const before = trial.identityCorrections[subjectId] ?? [];
  return {
    ...trial,
    subjects: trial.subjects.map((one) => (one.subjectId === subjectId ? { ...one, identityHash } : one)),
    identityCorrections: {
      ...trial.identityCorrections,
      [subjectId]: [
        ...before,
        { correction: facts.revision, changed, commandId: facts.commandId, identityHash },
      ],
    },
  };
};

const claimed = (
  trial: TrialState,
  { data, facts }: Extract<Recorded<TrialEvent>, { type: 'StudyClaimed' }>,
): TrialState => {
  const hold = { subjectId: data.subjectId, revision: facts.revision, claimedAt: facts.wallAt };
  return { ...trial, studies: { ...trial.studies, [data.studyHash]: hold } };
};

/** What failed on the way to a completed erasure is nobody's to see to any more. */
const completed = (trial: TrialState, subjectId: string): TrialState => {
  const { id } = want('eraseSubject', { subjectId });
  return {
    ...trial,
    erasing: trial.erasing.filter((one) => one !== subjectId),
    actionFailures: trial.actionFailures.filter(({ failure }) => failure.actionId !== id),
  };
};

const apply = (trial: TrialState, event: Recorded<TrialEvent>): TrialState => {
  switch (event.type) {
    case 'SubjectAllocated':
      return allocated(trial, event);
    case 'PersonDeclaredDistinct':
      return trial;
    case 'SubjectIdentityCorrected':
      return corrected(trial, event);
    case 'StudyClaimed':
      return claimed(trial, event);
    case 'StudyReleased': {
      const { [event.data.studyHash]: _released, ...studies } = trial.studies;
      return { ...trial, studies };
    }
    case 'SealingKeyRegistered':
      return { ...trial, sealingKey: { keyId: event.data.keyId, publicKey: event.data.publicKey } };
    case 'ModelLockSigned':
      return {
        ...trial,
        modelLocks: {
          ...trial.modelLocks,
          [event.data.model]: signed(trial.modelLocks[event.data.model], event),
        },
      };
    case 'ProtocolVersionAdopted': {
      const { version, digest, effectiveFrom } = event.data;
      return { ...trial, protocolVersions: [...trial.protocolVersions, { version, digest, effectiveFrom }] };
    }
    case 'RecordSetAsideSigned': {
      const { subjectId, revision } = event.data;
      if (isSetAside(trial, subjectId)) return trial;
      const before = trial.setAside[subjectId];
      const signature = { actor: event.facts.actor, at: event.facts.recordedAt };
      const signatures = before?.revision === revision ? [...before.signatures, signature] : [signature];
      return { ...trial, setAside: { ...trial.setAside, [subjectId]: { revision, signatures } } };
    }
    case 'AnalysisPlanSigned':
      return planSigned(trial, event);
    case 'AnalysisLookRecorded': {
      const { analysis: look, reason } = event.data;
      const { actor: by, recordedAt: at } = event.facts;
      return { ...trial, looks: [...trial.looks, { look, by, at, reason }] };
    }
    case 'FreezeOrdered':
      return { ...trial, freezeOrderedAt: event.data.orderedAt };
    case 'DatabaseLocked':
      return { ...trial, manifest: event.data.manifest };
    case 'SubjectErased':
      return {
        ...trial,
        erased: [...trial.erased, event.data.subjectId],
        erasedAt: { ...trial.erasedAt, [event.data.subjectId]: event.facts.recordedAt },
        erasing: [...trial.erasing, event.data.subjectId],
      };
    case 'ErasureCompleted':
      return completed(trial, event.data.subjectId);
    case 'LegalHoldSet':
      return {
        ...trial,
        legalHolds: [
          ...trial.legalHolds,
          { scope: event.data.subjectId, by: event.facts.actor, at: event.facts.recordedAt },
        ],
      };
    case 'LegalHoldLifted':
      return { ...trial, legalHolds: trial.legalHolds.filter(({ scope }) => scope !== event.data.subjectId) };
    case 'ActionFailed':
      return {
        ...trial,
        actionFailures: [
          ...trial.actionFailures,
          { failure: event.data, at: event.facts.recordedAt, revision: event.facts.revision },
        ],
      };
    case 'ActionRetryOrdered':
      return { ...trial, retryOrders: { ...trial.retryOrders, [event.data.actionId]: event.facts.revision } };
    default:
      return event satisfies never;
  }
};

/** Folds one event of stream `trial`, which is written in clear and never shredded. */
export const evolveTrial = (trial: TrialState, event: Recorded<TrialEvent | Shredded>): TrialState => ({
  ...(event.type === 'Shredded' ? trial : apply(trial, event)),
  revision: event.facts.revision,
});
