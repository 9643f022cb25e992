import type { Instant } from '../calendar/instant.js';
import type { ModelName } from './machines/prediction.js';
import { satisfies } from '../shared/rule.js';
import type { Actor, Role } from '../shared/actor.js';
import type { RecordedLook } from './analysis/analysis-look.js';
import type { SignedPlans } from './analysis/analysis-plan-lock.js';
import { type GivenSignature, isSignedBy } from './signed-by.js';
import type { RecordedCorrection } from './identity-correction.js';
import type { ActionFailure } from './machines/action-failure.js';
import type { HoldScope, ManifestEntry, ModelIdentity, ProtocolAdoption } from './trial-events.js';

export interface ModelLock {
  readonly identity: ModelIdentity;
  readonly signatures: readonly GivenSignature[];
}

/** That a record stays out of the data cut from this revision on, with who has signed it. */
export interface SetAside {
  readonly revision: number;
  readonly signatures: readonly GivenSignature[];
}

/** That a study is linked to a participant, or being linked. */
export interface StudyHold {
  readonly subjectId: string;
  /** Of the event of the claim. */
  readonly revision: number;
  /** Real time. */
  readonly claimedAt: Instant;
}

/** The folded trial stream: rules and switches that hold for every participant. */
export interface TrialState extends SignedPlans {
  readonly revision: number;
  readonly subjects: readonly {
    readonly subjectId: string;
    readonly identityRef: string;
    readonly identityHash: string;
  }[];
  /** By subject number. */
  readonly allocatedAt: Readonly<Record<string, Instant>>;
  /** By subject number: corrections of the identity, oldest first. */
  readonly identityCorrections: Readonly<Record<string, readonly RecordedCorrection[]>>;
  readonly erased: readonly string[];
  /** By subject number. */
  readonly erasedAt: Readonly<Record<string, Instant>>;
  /** Those of the erased ones whose data are not yet all destroyed. */
  readonly erasing: readonly string[];
  readonly legalHolds: readonly {
    readonly scope: HoldScope;
    readonly by: Actor;
    readonly at: Instant;
  }[];
  readonly sealingKey: { readonly keyId: string; readonly publicKey: string } | null;
  /** The newest lock per model; in force once statistician and investigator have both signed. */
  readonly modelLocks: Readonly<Partial<Record<ModelName, ModelLock>>>;
  /** In the order of their effective dates; the first version of all needs no adoption. */
  readonly protocolVersions: readonly ProtocolAdoption[];
  /** By subject number; in force once investigator and administrator have signed the same. */
  readonly setAside: Readonly<Record<string, SetAside>>;
  /** By the hash of its UID: the participant that a study is linked to, or is being linked to. */
  readonly studies: Readonly<Record<string, StudyHold>>;
  /** Analyses beyond the plan, oldest first. */
  readonly looks: readonly RecordedLook[];
  readonly freezeOrderedAt: Instant | null;
  readonly manifest: readonly ManifestEntry[] | null;
  readonly actionFailures: readonly {
    readonly failure: ActionFailure;
    readonly at: Instant;
    readonly revision: number;
  }[];
  readonly retryOrders: Readonly<Record<string, number>>;
}

export const initialTrial: TrialState = {
  revision: -1,
  subjects: [],
  allocatedAt: {},
  identityCorrections: {},
  erased: [],
  erasedAt: {},
  erasing: [],
  legalHolds: [],
  sealingKey: null,
  modelLocks: {},
  protocolVersions: [],
  setAside: {},
  studies: {},
  analysisPlans: [],
  looks: [],
  freezeOrderedAt: null,
  manifest: null,
  actionFailures: [],
  retryOrders: {},
};

/** Whether two signatures are under the same lock; under another one, the second takes the place of the first. */
export const sameModel = (a: ModelIdentity, b: ModelIdentity): boolean =>
  a.model === b.model &&
  a.digest === b.digest &&
  a.version === b.version &&
  a.preprocessingHash === b.preprocessingHash &&
  a.threshold === b.threshold;

/** The lock in force, or null while a signature is missing. */
export const lockedModel = (trial: TrialState, model: ModelName): ModelIdentity | null => {
  const lock = trial.modelLocks[model];
  const signed = isSignedBy(['statistician', 'investigator'], lock?.signatures);
  return lock && satisfies('BL-LOCK', signed) ? lock.identity : null;
};

/** Subject numbers of the participants whose records can be read: all but the erased. */
export const openRecords = ({
  subjects,
  erased,
}: Pick<TrialState, 'subjects' | 'erased'>): readonly string[] =>
  subjects.map(({ subjectId }) => subjectId).filter((subjectId) => !erased.includes(subjectId));

export const setAsideSigners: readonly Role[] = ['investigator', 'administrator'];

/** Whether two people have signed that the record stays out of the data cut. */
export const isSetAside = ({ setAside }: Pick<TrialState, 'setAside'>, subjectId: string): boolean =>
  isSignedBy(setAsideSigners, setAside[subjectId]?.signatures);
